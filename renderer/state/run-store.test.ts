import { createRouterClient, implement } from '@orpc/server';
import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { contract } from '#core/contract/contract.ts';
import { runId } from '#core/contract/records/ids.ts';
import { type Run, run as runSchema, runSummary } from '#core/contract/records/run.ts';
import { flowEdge, flowId, flowNode } from '#core/flow/document.ts';
import { createDocumentStore } from './document-store.ts';
import { createRunStore } from './run-store.ts';
import { createFlowService, emptyDocument } from './testing/flow-service.ts';

const summary = (id: string, finishedAt: number | null = null) =>
  runSummary.parse({
    id,
    number: 7,
    status: finishedAt === null ? 'running' : 'succeeded',
    httpStatus: finishedAt === null ? null : 200,
    durationMs: finishedAt,
    version: null,
    mode: 'dev',
    flowId: 'flw_test',
    trigger: 'webhook',
    captureId: null,
    replayOf: null,
    isAsync: false,
    attempt: 1,
    startedAt: 0,
    finishedAt,
    stepCount: 1,
    error: null,
  });

const pastRun: Run = runSchema.parse({
  ...summary('run_past', 5),
  owner: 'ada',
  idempotencyKey: 'k',
  answer: null,
  answerNote: null,
  steps: [
    {
      nodeId: 'n1',
      ref: 'web1',
      kind: 'webhook',
      label: '',
      status: 'succeeded',
      attempt: 1,
      startedAt: 0,
      durationMs: 3,
      port: 'out',
      settings: {},
      input: null,
      output: null,
      cut: [],
      error: null,
      logs: [],
      warnings: [],
    },
  ],
});

const open = async () => {
  const { runs } = implement(contract);
  const client = createRouterClient({
    runs: {
      get: runs.get.handler(({ input, errors }) => {
        if (input.id !== pastRun.id) throw errors.RUN_NOT_FOUND();
        return pastRun;
      }),
    },
  });
  const documentStore = createDocumentStore(createFlowService().client, 'here');
  await documentStore.getState().open(emptyDocument().id);
  documentStore.getState().commit('Draw', (draft) => {
    draft.nodes = ['n1', 'n2'].map((id) => flowNode.parse({ id, kind: 'log', ref: id }));
    draft.edges = [flowEdge.parse({ id: 'e1', from: { node: 'n1' }, to: { node: 'n2' } })];
  });
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return { documentStore, store: createRunStore(client, queryClient, documentStore) };
};

const step = (id: string, nodeId: string, status: 'running' | 'succeeded') => ({
  type: 'run.step' as const,
  flowId: flowId.parse('flw_test'),
  runId: runId.parse(id),
  step: { nodeId, status, durationMs: 2, port: status === 'running' ? null : 'out', error: null },
});

test('a live run paints nodes and edges as it happens', async () => {
  const { store } = await open();
  const { applyEvent } = store.getState();

  applyEvent({ type: 'run.started', run: summary('run_live') });
  applyEvent(step('run_live', 'n1', 'running'));
  applyEvent(step('run_live', 'n1', 'succeeded'));
  applyEvent(step('run_live', 'n2', 'running'));

  expect(store.getState()).toMatchObject({
    live: { id: 'run_live' },
    byNode: { n1: { status: 'succeeded', count: 1, durationMs: 2 }, n2: { status: 'running', count: 0 } },
    byEdge: { e1: 'running' },
  });
});

test('a second request that comes while one is being painted does not disturb it', async () => {
  const { store } = await open();
  const { applyEvent } = store.getState();

  applyEvent({ type: 'run.started', run: summary('run_a') });
  applyEvent({ type: 'run.started', run: summary('run_b') });
  applyEvent(step('run_b', 'n1', 'succeeded'));
  expect(store.getState()).toMatchObject({ live: { id: 'run_a' }, byNode: {} });
  applyEvent({ type: 'run.finished', run: summary('run_a', 9) });
  applyEvent({ type: 'run.started', run: summary('run_b') });

  expect(store.getState().live?.id).toBe('run_b');
});

test('a past run is shown with what it did not run, and live runs wait until one is back', async () => {
  const { store } = await open();

  expect(await store.getState().showRun(pastRun.id)).toBe(true);
  store.getState().applyEvent({ type: 'run.started', run: summary('run_live') });

  expect(store.getState()).toMatchObject({
    shownRunId: 'run_past',
    live: null,
    byNode: { n1: { status: 'succeeded' }, n2: { status: 'not-run' } },
    byEdge: { e1: 'taken' },
  });
  store.getState().backToEditing();
  expect(store.getState()).toMatchObject({ shownRunId: null, run: null, byNode: {}, byEdge: {} });
});

test('a run that has aged out leaves the window editing', async () => {
  const { store } = await open();

  expect(await store.getState().showRun(runId.parse('run_gone'))).toBe(false);

  expect(store.getState().shownRunId).toBeNull();
});

test('closing the flow takes the paint with it', async () => {
  const { documentStore, store } = await open();
  await store.getState().showRun(pastRun.id);

  await documentStore.getState().close();

  expect(store.getState()).toMatchObject({ shownRunId: null, byNode: {} });
});
