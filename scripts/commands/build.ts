import { buildStale } from '../build/build.ts';

/** `npm run build`: makes dist/ from the sources, what changed only. */
export async function run(): Promise<number> {
  await buildStale(process.cwd());
  return 0;
}
