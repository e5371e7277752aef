import type { FlowId } from '#core/flow/document.ts';
import type { JobWorker } from '../jobs/job-worker.ts';
import type { EngineCore } from './engine-core.ts';
import { heldUntil, letGo } from './hold.ts';

/**
 * Lets a flow go on with what it has kept. `goOn` brings its requests in again; those that it brings wait until what was kept is
 * before them, and what is still on its way to be kept is waited for.
 */
export const resumeFlow = async <Result>(
  { ports: { store }, holds }: EngineCore,
  jobs: Pick<JobWorker, 'wake'>,
  { flowId, goOn }: { flowId: FlowId; goOn: () => Promise<Result> },
): Promise<Result> => {
  const drain = holds.resume(flowId);
  try {
    const result = await goOn();
    await holds.whenKept(flowId);
    drain.letGo(await store.jobs.resume(flowId, { from: heldUntil, wakeAt: letGo }));
    return result;
  } finally {
    drain.complete();
    jobs.wake();
  }
};
