import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The root of the installation: two folders up, from the sources as from the build. */
const root = new URL('../../', import.meta.url);

/** Hookloom's own version, as its package says. */
export const readVersion = (): string =>
  z.object({ version: z.string() }).parse(JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))).version;

/** Where the starter flows lie. */
export const starterFolder = new URL('flows/', root);

/** Where the built window lies. */
export const rendererFolder = new URL('dist/renderer/', root);
