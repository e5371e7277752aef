import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type InlineConfig, type Plugin, build as viteBuild } from 'vite';
import { startProgress } from '../setup/progress.mjs';
import { hashInputs } from './input-hash.ts';
import { type Target, targets, unbundled } from './targets.ts';

/**
 * Builds the targets whose inputs changed since their last build; a few milliseconds when none did.
 * Speaks on standard error only: standard output belongs to the program that is started afterwards.
 */
export async function buildStale(root: string, names: readonly Target['name'][] = targets.map(({ name }) => name)) {
  for (const target of targets.filter(({ name }) => names.includes(name))) {
    const inputs = await hashInputs(root, target.inputs);
    const stamp = join(root, target.outDir, '.inputs');
    if ((await readFile(stamp, 'utf8').catch(() => '')) === inputs) continue;

    const progress = startProgress(`Building ${target.outDir}`);
    try {
      // Without its stamp a build that is interrupted half way counts as stale.
      await rm(stamp, { force: true });
      await viteBuild(toViteConfig(root, target));
      if (target.form === 'node' && target.command !== undefined) {
        await chmod(join(root, target.outDir, `${target.command}.js`), 0o755);
      }
      await writeFile(stamp, inputs);
      progress.stop('done');
    } catch (error) {
      progress.stop('failed');
      throw error;
    }
  }
}

function toViteConfig(root: string, target: Target): InlineConfig {
  const outDir = join(root, target.outDir);
  if (target.form === 'page') {
    return {
      configFile: join(root, target.config),
      mode: 'production',
      logLevel: 'warn',
      build: { outDir, emptyOutDir: true },
    };
  }
  const extension = target.format === 'cjs' ? 'cjs' : 'js';
  return {
    configFile: false,
    root,
    publicDir: false,
    // Libraries are bundled: reading hundreds of their small files would double the time to the first answer.
    ssr: { noExternal: true, external: [...unbundled] },
    mode: 'production',
    logLevel: 'warn',
    plugins: [asciiOnly],
    build: {
      ssr: true,
      target: 'node24',
      outDir,
      emptyOutDir: true,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(target.entries).map(([name, file]) => [name, join(root, file)])),
        output: {
          format: target.format,
          // Names stay, for stack traces; blanks and comments would be kept in memory with the rest of the source.
          minify: { compress: false, mangle: false },
          entryFileNames: `[name].${extension}`,
          chunkFileNames: `[name]-[hash].${extension}`,
          banner: ({ isEntry, name }) => (isEntry && name === target.command ? '#!/usr/bin/env node' : ''),
        },
      },
    },
  };
}

/** One letter beyond ASCII, in any message, makes V8 keep the whole file with two bytes a letter. */
const asciiOnly: Plugin = {
  name: 'ascii-only',
  generateBundle: (_options, bundle) => {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type === 'chunk') chunk.code = chunk.code.replaceAll(/[^\0-\x7f]/g, toEscape);
    }
  },
};

function toEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
