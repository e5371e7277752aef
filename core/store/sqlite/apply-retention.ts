import type { CaptureId, RunId } from '#core/contract/records/ids.ts';
import type { ReaderOperations } from './reader-operations.ts';
import type { WorkerLink } from './worker-link.ts';
import type { WriterOperations } from './writer-operations.ts';

/** How long a removed flow can be brought back. */
const removedFlowMs = 30 * 24 * 3_600_000;

export type RetentionLimits = { before: number; maxCaptures: number; maxBytes: number };
type Links = { writer: WorkerLink<WriterOperations>; reader: WorkerLink<ReaderOperations> };

/** Drives retention in small steps, each of them one call, so that requests are committed in between. */
export const applyRetention = async (
  { writer, reader }: Links,
  { before, maxCaptures, maxBytes }: RetentionLimits,
  now: number,
): Promise<{ deleted: number }> => {
  let deleted = 0;
  for (const flowId of await reader.call('flows.removedBefore', [now - removedFlowMs])) {
    deleted += await removeCaptures(writer, flowId);
    await writer.call('flows.purge', [flowId]);
  }

  const surplus = (await writer.call('retention.countCaptures', [])) - maxCaptures;
  let inSteps = 0;
  let after: CaptureId | null = null;
  for (let isDone = false; !isDone; ) {
    const step = { before, surplus: surplus - inSteps, maxBytes, after };
    const progress: Awaited<ReturnType<WriterOperations['retention.step']>> = await writer.call('retention.step', [
      step,
    ]);
    inSteps += progress.deleted;
    ({ after, isDone } = progress);
  }

  let afterRun: RunId | null = null;
  for (let isDone = false; !isDone; ) {
    const progress: Awaited<ReturnType<WriterOperations['retention.stepRuns']>> = await writer.call(
      'retention.stepRuns',
      [before, afterRun],
    );
    ({ after: afterRun, isDone } = progress);
  }
  await writer.call('retention.sweep', [before, now]);
  await writer.call('values.sweep', [now]);
  return { deleted: deleted + inSteps };
};

/** Deletes all captures of a flow, in steps; says how many there were. */
export const removeCaptures = async (
  writer: Links['writer'],
  flowId: Parameters<WriterOperations['flows.purge']>[0],
): Promise<number> => {
  let deleted = 0;
  for (;;) {
    const some = await writer.call('captures.removeSome', [flowId]);
    if (some === 0) return deleted;
    deleted += some;
  }
};
