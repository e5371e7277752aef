import { HookloomError } from '#core/contract/errors.ts';
import type { Engine } from '#core/engine/engine.ts';
import type { StoredFlow } from '#core/engine/ports/records.ts';
import type { Store } from '#core/engine/ports/store.ts';
import type { Clock, Ids, Vault } from '#core/engine/ports.ts';
import type { FlowDocument, FlowId, FlowStatus } from '#core/flow/document.ts';
import type { DeployedFlow, Deployments } from './deployments.ts';
import type { EventHub } from './event-hub.ts';
import type { FlowTokens } from './flow-tokens.ts';
import { toFreeSlug } from './slugs.ts';

/**
 * Every change of a flow: first the store, then the compiled copy, then the routes, then word to the windows.
 * Changes take turns, so that the copy in memory never falls behind the store.
 */
export type FlowChanges = {
  /** Makes a draft of the document under a new id, with a slug and a token of its own; it belongs to `owner` from then on. */
  create: (document: FlowDocument, owner: string) => Promise<DeployedFlow>;
  /** Rejects with STALE_REVISION, SLUG_TAKEN and, when the document names another flow, INVALID_DOCUMENT. */
  save: (change: { id: FlowId; document: FlowDocument; revision: number; origin: string }) => Promise<DeployedFlow>;
  /** Rejects with FLOW_HAS_PROBLEMS. */
  publish: (id: FlowId, note: string) => Promise<DeployedFlow>;
  /** Going live without a version publishes first. */
  setStatus: (id: FlowId, status: FlowStatus) => Promise<DeployedFlow>;
  remove: (id: FlowId) => Promise<void>;
};

type Context = {
  engine: Pick<Engine, 'hold' | 'resume'>;
  store: Store;
  deployments: Deployments;
  tokens: FlowTokens;
  vault: Vault;
  clock: Clock;
  ids: Ids;
  hub: EventHub;
  /** Looked up at each use: the ingress opens later than this. */
  swapRoutes: () => void;
};

export const createFlowChanges = (context: Context): FlowChanges => {
  const { engine, store, deployments, tokens, vault, clock, ids, hub } = context;
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(change: () => Promise<Result>): Promise<Result> => {
    const result = turn.then(change);
    turn = result.catch(() => {});
    return result;
  };

  const put = async (stored: StoredFlow): Promise<DeployedFlow> => {
    const deployed = await deployments.put(stored);
    context.swapRoutes();
    return deployed;
  };

  const create = async (source: FlowDocument, owner: string): Promise<DeployedFlow> => {
    const id = ids.next('flw') as FlowId;
    const taken = new Set(deployments.list().map(({ stored }) => stored.document.slug));
    const document = { ...source, id, slug: toFreeSlug(source.slug, taken) };
    const now = clock.now();
    const stored: StoredFlow = {
      id,
      owner,
      status: 'draft',
      revision: 1,
      publishedVersion: null,
      publishedRevision: null,
      createdAt: now,
      updatedAt: now,
      document,
    };
    await store.flows.insert(stored);
    if (vault.isUnlocked()) await tokens.current(id);
    const deployed = await put(stored);
    hub.publish({ type: 'flow.changed', flowId: id, revision: 1, origin: '' });
    return deployed;
  };

  const save: FlowChanges['save'] = async ({ id, document, revision, origin }) => {
    const { stored } = deployments.get(id);
    if (document.id !== id) {
      throw new HookloomError('INVALID_DOCUMENT', { issues: [{ path: 'id', message: `must stay ${id}` }] });
    }
    const saved = { ...stored, document, revision: revision + 1, updatedAt: clock.now() };
    await store.flows.update(saved, revision);
    const deployed = await put(saved);
    hub.publish({ type: 'flow.changed', flowId: id, revision: saved.revision, origin });
    return deployed;
  };

  const publish = async (id: FlowId, note: string): Promise<DeployedFlow> => {
    const flow = deployments.get(id);
    const errors = deployments.problemsOf(flow).filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw new HookloomError('FLOW_HAS_PROBLEMS', { problems: errors });
    const { document, revision, publishedVersion } = flow.stored;
    const version = (publishedVersion ?? 0) + 1;
    await store.versions.publish({ flowId: id, version, note, publishedAt: clock.now(), document }, revision);
    const deployed = await put({ ...flow.stored, publishedVersion: version, publishedRevision: revision });
    hub.publish({ type: 'flow.published', flowId: id, version });
    return deployed;
  };

  const setStatus = async (id: FlowId, status: FlowStatus): Promise<DeployedFlow> => {
    const isFirstTime = status === 'live' && deployments.get(id).stored.publishedVersion === null;
    const { stored } = isFirstTime ? await publish(id, '') : deployments.get(id);
    const updatedAt = clock.now();
    await store.flows.setStatus(id, status, updatedAt);
    const change = (): Promise<DeployedFlow> => put({ ...stored, status, updatedAt });
    if (status === 'paused') engine.hold(id);
    const deployed = await (status === 'paused' ? change() : engine.resume(id, change));
    hub.publish({ type: 'flow.status', flowId: id, status });
    return deployed;
  };

  const remove = async (id: FlowId): Promise<void> => {
    deployments.get(id);
    await store.flows.remove(id, clock.now());
    deployments.remove(id);
    context.swapRoutes();
    hub.publish({ type: 'flow.deleted', flowId: id });
  };

  return {
    create: (document, owner) => inTurn(() => create(document, owner)),
    save: (change) => inTurn(() => save(change)),
    publish: (id, note) => inTurn(() => publish(id, note)),
    setStatus: (id, status) => inTurn(() => setStatus(id, status)),
    remove: (id) => inTurn(() => remove(id)),
  };
};
