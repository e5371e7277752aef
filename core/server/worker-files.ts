// Not `new URL('./x', import.meta.url)` in one expression: a bundler would take that for a file to copy.
const at = (path: string): URL => new URL(path, import.meta.url);
const isBuilt = import.meta.url.endsWith('.js');

/** The entries of the worker threads: beside this file in the build, in their folders in the sources. */
export const workerFiles = isBuilt
  ? {
      writer: at('./writer-worker.js'),
      reader: at('./reader-worker.js'),
      sandbox: at('./sandbox-worker.js'),
      heavy: at('./heavy-worker.js'),
    }
  : {
      writer: at('../store/sqlite/writer-worker.ts'),
      reader: at('../store/sqlite/reader-worker.ts'),
      sandbox: at('../host/adapters/sandbox-worker.ts'),
      heavy: at('../host/adapters/heavy-worker.ts'),
    };
