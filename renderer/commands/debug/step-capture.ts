import type { App } from '#renderer/state/app-context.tsx';
import { capturesQuery } from '#renderer/state/query-options.ts';

/** Shows the captured request that is `by` places older (newer when negative) than the one shown. */
export const stepCapture = async (
  { client, queryClient, documentStore, uiStore, runStore }: App,
  by: number,
): Promise<void> => {
  const id = documentStore.getState().flow?.id;
  if (id === undefined) return;
  const { pages } = await queryClient.ensureInfiniteQueryData(capturesQuery(client, id, ''));
  const captures = pages.flatMap(({ items }) => items);
  const { pickedCaptureId, pickCapture } = uiStore.getState();
  const at = pickedCaptureId === null ? 0 : captures.findIndex((capture) => capture.id === pickedCaptureId);
  const capture = captures[Math.max(0, at + by)];
  if (!capture) return;
  pickCapture(capture.id);
  if (capture.run) await runStore.getState().showRun(capture.run.id);
};
