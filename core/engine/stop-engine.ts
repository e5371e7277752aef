import type { EngineCore } from './exchange/engine-core.ts';
import type { JobWorker } from './jobs/job-worker.ts';

/** How long the store may take, after the last run has ended, to keep what is left. */
const storeMs = 5_000;

/** Lets runs under way end for `drainMs`, aborts the others, and waits until what happened is stored. */
export const stopEngine = async (core: EngineCore, jobs: JobWorker, drainMs: number): Promise<void> => {
  jobs.stop();
  await within(core, core.active.whenNone(), drainMs);
  for (const { run } of core.active.all()) run.stop('interrupted');
  await within(core, core.active.whenNone(), storeMs);
};

const within = async ({ ports: { clock } }: EngineCore, done: Promise<void>, ms: number): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const takeBack = clock.after(ms, resolve);
  await Promise.race([done, promise]);
  takeBack();
};
