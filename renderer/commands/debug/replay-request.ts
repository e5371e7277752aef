import type { Run } from '#core/contract/records/run.ts';
import { sideEffectOf } from '#core/nodes/catalog.ts';
import { toVerdict } from '#renderer/debugger/replay/to-verdict.ts';
import type { App } from '#renderer/state/app-context.tsx';
import { capturesQuery, runQuery } from '#renderer/state/query-options.ts';
import { defineCommand } from '../command.ts';

/** Names of the nodes that change something in other systems, each time they run; pinned ones do not run. */
export const writersOf = (
  { documentStore }: Pick<App, 'documentStore'>,
  pins: Readonly<Record<string, unknown>> = {},
): string[] =>
  (documentStore.getState().doc?.nodes ?? [])
    .filter(
      ({ id, kind, settings, disabled }) =>
        !disabled && !Object.hasOwn(pins, id) && sideEffectOf(kind, settings) === 'write',
    )
    .map(({ label, ref }) => label || ref);

/** Runs the shown request again on the draft, or the newest one when none is picked, and shows the new run. */
export const replayRequest = async (app: App): Promise<void> => {
  const { client, queryClient, documentStore, uiStore, runStore, toast } = app;
  await documentStore.getState().saveNow();
  const flowId = documentStore.getState().flow?.id;
  if (flowId === undefined) return;
  const { pages } = await queryClient.ensureInfiniteQueryData(capturesQuery(client, flowId, ''));
  const captures = pages.flatMap(({ items }) => items);
  const { pickedCaptureId } = uiStore.getState();
  const capture = captures.find(({ id }) => id === pickedCaptureId) ?? captures[0];
  if (!capture) {
    toast({ title: 'There is no request to replay yet' });
    return;
  }
  const before: Run | null = capture.run ? await client.runs.get({ id: capture.run.id }).catch(() => null) : null;
  const run = await client.captures.replay({ id: capture.id, target: 'draft' });
  queryClient.setQueryData(runQuery(client, run.id).queryKey, run);
  await runStore.getState().showRun(run.id);
  toast({ ...toVerdict(before, run), description: `Replay of ${capture.method} ${capture.label} on draft` });
};

export const replayRequestCommand = defineCommand({
  id: 'debug.replay',
  title: 'Replay the request on the draft',
  group: 'Debugger',
  keys: ['Alt+KeyR'],
  words: 'again last',
  isEnabled: ({ documentStore }) => documentStore.getState().flow !== null,
  run: async (app) => {
    if (writersOf(app).length > 0) app.uiStore.getState().setDialog('replay');
    else await replayRequest(app);
  },
});
