import type { Capture } from '#core/contract/records/capture.ts';
import type { Run } from '#core/contract/records/run.ts';
import type { FlowId } from '#core/flow/document.ts';
import { useRunState, useUi } from '#renderer/state/app-context.tsx';
import { useCapture, useCaptures, useRun } from '#renderer/state/queries.ts';

/** The request that the debugger shows, with the run that is looked at: its own, or one of its replays. */
export type ShownExchange = { capture: Capture | null; run: Run | null; isLoading: boolean };

/** Without a choice it is the newest request, so that a new one is seen as it comes. */
export const useShownExchange = (flowId: FlowId): ShownExchange => {
  const picked = useUi(({ pickedCaptureId }) => pickedCaptureId);
  const newest = useCaptures(flowId, '').data?.pages[0]?.items[0]?.id ?? null;
  const shownRunId = useRunState((state) => state.shownRunId);
  // A run that was chosen and that no request started has none to show beside it.
  const shownRun = useRunState(({ run }) => run);
  const isWithoutRequest = shownRun !== null && shownRun.captureId === null && shownRun.replayOf === null;
  const capture = useCapture(isWithoutRequest ? null : (picked ?? newest));
  const liveId = useRunState(({ live }) => live?.id ?? null);
  // While editing, a run that no request started is seen as it goes.
  const run = useRun(shownRunId ?? capture.data?.run?.id ?? (newest === null ? liveId : null));
  return {
    capture: isWithoutRequest ? null : (capture.data ?? null),
    run: run.data ?? null,
    isLoading: capture.isLoading || run.isLoading,
  };
};
