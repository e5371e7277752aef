import type { KnipConfig } from 'knip';
import { targets } from './scripts/build/targets.ts';

const builtEntries = targets.flatMap((target) => (target.form === 'node' ? Object.values(target.entries) : []));

const config: KnipConfig = {
  entry: ['scripts/commands/*.ts', ...builtEntries, 'test/{bench,chaos}/*.ts', 'test/conformance/*-fuzz.ts'],
  project: ['{core,electron,renderer,scripts,test}/**/*.{ts,tsx,mjs,css}'],
  // A schema and its type share a name and are exported together, also where only one of them is used elsewhere.
  ignoreExportsUsedInFile: true,
  exclude: ['types'],
  playwright: { config: ['test/e2e/playwright.config.ts'] },
  vite: { config: ['renderer/vite.config.ts'] },
  ignoreDependencies: [
    // Started by scripts/check, which names their packages; tsgolint by oxlint.
    '@biomejs/biome',
    'oxlint',
    'oxlint-tsgolint',
  ],
};

export default config;
