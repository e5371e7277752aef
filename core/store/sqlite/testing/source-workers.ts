/** The worker entries as sources, which the host runs directly. */
export const sourceWorkers = {
  writer: new URL('../writer-worker.ts', import.meta.url),
  reader: new URL('../reader-worker.ts', import.meta.url),
};
