import type { Run } from '#core/contract/records/run.ts';
import { useDocument, useRunState } from '#renderer/state/app-context.tsx';
import { useCaptures, useRun } from '#renderer/state/queries.ts';

/** The run whose values are shown: the one that paints the canvas, else the flow's last one. */
export type ShownRun = { run: Run | null; isLoading: boolean; isPast: boolean };

export const useShownRun = (): ShownRun => {
  const flowId = useDocument(({ flow }) => flow?.id ?? null);
  const shown = useRunState(({ run, shownRunId }) => (run?.id === shownRunId ? run : null));
  const shownRunId = useRunState((state) => state.shownRunId);
  const liveId = useRunState(({ live }) => live?.id ?? null);
  const newest = useCaptures(flowId, '').data?.pages[0]?.items.find(({ run }) => run !== null)?.run?.id ?? null;
  const wanted = shownRunId === null ? (liveId ?? newest) : null;
  const last = useRun(wanted);
  if (shownRunId !== null) return { run: shown, isLoading: shown === null, isPast: true };
  return { run: last.data ?? null, isLoading: wanted !== null && last.isPending, isPast: false };
};
