import type { QueryClient } from '@tanstack/react-query';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { HookloomEvent } from '#core/contract/events.ts';
import type { RunId } from '#core/contract/records/ids.ts';
import type { Run, RunSummary, Step } from '#core/contract/records/run.ts';
import type { FlowDocument, FlowId } from '#core/flow/document.ts';
import { definitionOf } from '#core/nodes/catalog.ts';
import type { Client } from './client.ts';
import { deriveEdges, type EdgeRun, type NodeRun } from './derive-edges.ts';
import type { DocumentStore } from './document-store.ts';
import { firstPass, isInPass } from './passes.ts';
import { runQuery } from './query-options.ts';

export type RunState = {
  /** The past run that the user looks at; null while editing. */
  shownRunId: RunId | null;
  run: Run | null;
  /** The run that happens or happened last while editing; it paints the canvas too. */
  live: RunSummary | null;
  byNode: Readonly<Record<string, NodeRun>>;
  byEdge: Readonly<Record<string, EdgeRun>>;
  /** The document when the painted run began to be shown: nodes that differ from it changed since the run. */
  baseline: FlowDocument | null;
  /** The pass through the run's loops that is looked at, counted from 0; null: the first one, failed ones before. */
  pass: number | null;
  setPass: (pass: number | null) => void;
  /** Resolves to false when the run cannot be fetched any more; editing goes on then. */
  showRun: (id: RunId) => Promise<boolean>;
  backToEditing: () => void;
  applyEvent: (event: HookloomEvent) => void;
};

export type RunStore = StoreApi<RunState>;

// A storm of requests paints one of them at a time; the rest is counted in the lists.
const paintAtLeastMs = 1_500;

const nothing = { shownRunId: null, run: null, live: null, byNode: {}, byEdge: {}, baseline: null, pass: null };

type StepNews = Pick<Step, 'nodeId' | 'status' | 'durationMs' | 'port' | 'error'>;

const toNodeRun = (step: StepNews, before: NodeRun | undefined): NodeRun => ({
  status: step.status,
  durationMs: step.durationMs,
  port: step.port,
  error: step.error?.message ?? null,
  count: (before?.count ?? 0) + (step.status === 'running' || step.status === 'skipped' ? 0 : 1),
});

const notRun: NodeRun = { status: 'not-run', durationMs: 0, port: null, error: null, count: 0 };

const withNotRun = (doc: FlowDocument | null, byNode: Readonly<Record<string, NodeRun>>) => ({
  ...Object.fromEntries((doc?.nodes ?? []).map(({ id }) => [id, notRun])),
  ...byNode,
});

const bodyPortsOf = (doc: FlowDocument | null): ReadonlyMap<string, string> =>
  new Map(
    (doc?.nodes ?? []).flatMap(({ id, kind }) => {
      const port = definitionOf(kind)?.bodyPort;
      return port === undefined ? [] : [[id, port] as const];
    }),
  );

/** What the steps of one pass, and those outside of loops, say of each node; how often it ran is counted over all. */
const byNodeOfSteps = ({ steps }: Run, pass: number | null): Record<string, NodeRun> => {
  const chosen = pass ?? firstPass(steps);
  const byNode: Record<string, NodeRun> = {};
  const counts: Record<string, number> = {};
  for (const step of steps) {
    const next = toNodeRun(step, undefined);
    counts[step.nodeId] = (counts[step.nodeId] ?? 0) + next.count;
    if (isInPass(step, chosen)) byNode[step.nodeId] = next;
  }
  return Object.fromEntries(
    Object.entries(byNode).map(([nodeId, ran]) => [nodeId, { ...ran, count: counts[nodeId] ?? ran.count }]),
  );
};

/** The part of the contract that knows finished runs. */
type RunService = { runs: Pick<Client['runs'], 'get'> };

/** Paints runs of the open flow: the past one that was chosen, else whatever happens right now. */
export const createRunStore = (
  client: RunService,
  queryClient: QueryClient,
  documentStore: DocumentStore,
): RunStore => {
  const store = createStore<RunState>((set, get) => {
    let liveSince = 0;
    const doc = () => documentStore.getState().doc;
    const flowId = (): FlowId | undefined => documentStore.getState().flow?.id;

    const paint = (byNode: Readonly<Record<string, NodeRun>>, rest: Partial<RunState> = {}) =>
      set({ ...rest, byNode, byEdge: deriveEdges(doc()?.edges ?? [], byNode, bodyPortsOf(doc())) });

    const isBusy = () => {
      const { live } = get();
      return live !== null && live.finishedAt === null && Date.now() - liveSince < paintAtLeastMs;
    };

    return {
      ...nothing,
      showRun: async (id) => {
        set({ shownRunId: id, ...(get().shownRunId === id ? {} : { pass: null }) });
        const run = await queryClient
          .fetchQuery({
            queryKey: runQuery(client, id).queryKey,
            queryFn: ({ signal }) => client.runs.get({ id }, { signal }),
          })
          .catch(() => null);
        if (get().shownRunId !== id) return true;
        if (run) paint(withNotRun(doc(), byNodeOfSteps(run, get().pass)), { run, baseline: doc() });
        else set(nothing);
        return run !== null;
      },
      setPass: (pass) => {
        const { run } = get();
        if (run) paint(withNotRun(doc(), byNodeOfSteps(run, pass)), { pass });
        else set({ pass });
      },
      backToEditing: () => set(nothing),
      applyEvent: (event) => {
        const { shownRunId, live, byNode } = get();
        switch (event.type) {
          case 'run.started':
            if (event.run.flowId !== flowId() || shownRunId !== null || isBusy()) return;
            liveSince = Date.now();
            paint({}, { live: event.run, baseline: doc(), pass: null });
            return;
          case 'run.step':
            if (event.runId !== (shownRunId ?? live?.id)) return;
            paint({ ...byNode, [event.step.nodeId]: toNodeRun(event.step, byNode[event.step.nodeId]) });
            return;
          case 'run.finished':
            if (event.run.id === shownRunId) {
              void queryClient.invalidateQueries({ queryKey: runQuery(client, event.run.id).queryKey });
              void get().showRun(event.run.id);
            } else if (shownRunId === null && event.run.id === live?.id) {
              paint(withNotRun(doc(), byNode), { live: event.run });
            }
            return;
          // Only runs are painted.
          default:
            return;
        }
      },
    };
  });

  // Another flow starts unpainted; edges that are drawn while a run is painted take part in it.
  documentStore.subscribe((state, before) => {
    if (state.flow?.id !== before.flow?.id) store.setState(nothing);
    else if (state.doc?.edges !== before.doc?.edges) {
      store.setState(({ byNode }) => ({ byEdge: deriveEdges(state.doc?.edges ?? [], byNode, bodyPortsOf(state.doc)) }));
    }
  });
  return store;
};
