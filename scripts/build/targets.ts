/**
 * What a build makes, the only list of it. Paths are relative to the repository; an entry's key names its file in the target's folder:
 * the same folder for all entries of a target, so that `new URL('./<name>.js', import.meta.url)` finds a neighbour from any chunk.
 */
export type Target = {
  name: 'renderer' | 'host' | 'electron' | 'preload';
  outDir: string;
  /** Folders and files whose content decides whether the target is stale. */
  inputs: readonly string[];
} & (
  | { form: 'page'; config: string }
  | {
      form: 'node';
      format: 'es' | 'cjs';
      entries: Readonly<Record<string, string>>;
      /** The entry that is a command of its own. */
      command?: string;
    }
);

/** Libraries that find files of their own beside themselves, or that only Electron can load. */
export const unbundled = ['electron', 'electron-store', 'pino', 'quickjs-emscripten'] as const;

const shared = ['package-lock.json', 'scripts/build'];

export const targets: readonly Target[] = [
  {
    name: 'renderer',
    form: 'page',
    outDir: 'dist/renderer',
    config: 'renderer/vite.config.ts',
    inputs: [...shared, 'renderer', 'core/contract', 'core/flow', 'core/template', 'core/nodes'],
  },
  {
    name: 'host',
    form: 'node',
    format: 'es',
    outDir: 'dist/host',
    command: 'hookloom',
    entries: {
      hookloom: 'core/server/hookloom.ts',
      'writer-worker': 'core/store/sqlite/writer-worker.ts',
      'reader-worker': 'core/store/sqlite/reader-worker.ts',
      'sandbox-worker': 'core/host/adapters/sandbox-worker.ts',
      'heavy-worker': 'core/host/adapters/heavy-worker.ts',
    },
    inputs: [...shared, 'core'],
  },
  {
    name: 'electron',
    form: 'node',
    format: 'es',
    outDir: 'dist/electron',
    entries: { main: 'electron/main.ts', 'engine-process': 'electron/engine-process.ts' },
    inputs: [...shared, 'electron', 'core'],
  },
  {
    // A sandboxed preload can only be CommonJS, in one file.
    name: 'preload',
    form: 'node',
    format: 'cjs',
    outDir: 'dist/preload',
    entries: { preload: 'electron/preload.ts' },
    inputs: [...shared, 'electron'],
  },
];
