import type { CaptureId } from '#core/contract/records/ids.ts';
import type { Run } from '#core/contract/records/run.ts';
import { type JsonValue, parseJson } from '#core/flow/json.ts';
import type { App } from '#renderer/state/app-context.tsx';
import { toErrorCode } from '#renderer/state/error-message.ts';
import { captureQuery, capturesQuery, runQuery } from '#renderer/state/query-options.ts';
import { defineCommand } from '../command.ts';
import { writersOf } from '../debug/replay-request.ts';

/** What a test begins with: the sample of the manual trigger, else the newest request again, else its body alone. */
type Start =
  | { kind: 'manual' }
  | { kind: 'replay'; id: CaptureId }
  | { kind: 'body'; input: JsonValue }
  | { kind: 'none' };

const startOf = async ({ client, queryClient, documentStore, pinStore }: App): Promise<Start> => {
  const { doc, flow } = documentStore.getState();
  if (!doc || !flow) return { kind: 'none' };
  if (doc.nodes.some(({ kind, disabled }) => kind === 'manual' && !disabled)) return { kind: 'manual' };
  const { pages } = await queryClient.ensureInfiniteQueryData(capturesQuery(client, flow.id, ''));
  const newest = pages[0]?.items[0];
  if (!newest) return { kind: 'none' };
  // A replay is the request itself, headers and all, but runs every node.
  if (Object.keys(pinStore.getState().pins).length === 0) return { kind: 'replay', id: newest.id };
  const { bodyText, isBodySealed } = await queryClient.fetchQuery(captureQuery(client, newest.id));
  if (isBodySealed) throw new Error('The newest request is sealed. Replay it without pins, or send another one.');
  const body = parseJson(bodyText ?? '');
  return { kind: 'body', input: body.ok ? body.value : (bodyText ?? '') };
};

/** Runs what is on the canvas and shows the run, or what has to be mended first. Pinned nodes hand on what was pinned instead of running. */
export const testFlow = async (app: App): Promise<void> => {
  try {
    await runTest(app);
  } catch (error) {
    if (toErrorCode(error) !== 'FLOW_HAS_PROBLEMS') throw error;
    app.uiStore.getState().setDialog('problems');
  }
};

const runTest = async (app: App): Promise<void> => {
  const { client, queryClient, documentStore, runStore, uiStore, pinStore, toast } = app;
  await documentStore.getState().saveNow();
  const flow = documentStore.getState().flow;
  const start = await startOf(app);
  if (!flow || start.kind === 'none') {
    uiStore.getState().setDialog('composer');
    return;
  }
  runStore.getState().backToEditing();
  const pins = { ...pinStore.getState().pins };
  const run =
    start.kind === 'replay'
      ? await client.captures.replay({ id: start.id, target: 'draft' })
      : await client.flows.run({ id: flow.id, pins, ...(start.kind === 'body' ? { input: start.input } : {}) });
  queryClient.setQueryData(runQuery(client, run.id).queryKey, run);
  await runStore.getState().showRun(run.id);
  toast({ id: 'test', ...verdictOf(run) });
};

const verdictOf = (run: Run): { title: string; kind: 'ok' | 'info' | 'error'; description?: string } => {
  switch (run.status) {
    case 'succeeded':
      return { kind: 'ok', title: `Run #${run.number} succeeded` };
    case 'queued':
    case 'running':
    case 'waiting':
    case 'held':
      return { kind: 'info', title: `Run #${run.number} is still going on` };
    default:
      return {
        kind: 'error',
        title: `Run #${run.number} did not succeed`,
        ...(run.error ? { description: run.error.message } : {}),
      };
  }
};

/** Nodes that would change something in other systems: those that are pinned do not run. */
export const unpinnedWriters = (app: App): string[] => writersOf(app, app.pinStore.getState().pins);

export const testFlowCommand = defineCommand({
  id: 'flow.test',
  title: 'Test flow',
  group: 'Flow',
  keys: ['$mod+Enter'],
  words: 'try run start',
  isEnabled: ({ documentStore }) => documentStore.getState().flow !== null,
  run: async (app) => {
    const { uiStore, documentStore } = app;
    // What is saved is what was checked; a flow with errors is not run.
    await documentStore.getState().saveNow();
    if (documentStore.getState().problems.some(({ severity }) => severity === 'error')) {
      uiStore.getState().setDialog('problems');
      return;
    }
    const isAccepted = uiStore.getState().effectsAcceptedFor === documentStore.getState().flow?.id;
    if (!isAccepted && unpinnedWriters(app).length > 0) uiStore.getState().setDialog('test');
    else await testFlow(app);
  },
});
