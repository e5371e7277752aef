import { HookloomError } from '#core/contract/errors.ts';
import type { Deployment, Engine } from '#core/engine/engine.ts';
import type { StoredFlow } from '#core/engine/ports/records.ts';
import type { Store } from '#core/engine/ports/store.ts';
import type { FlowId, Problem } from '#core/flow/document.ts';
import type { FlowEndpoint } from '#core/ingress/route-table.ts';
import { findRouteConflicts, indexRoutes, type RouteIndex } from './route-conflicts.ts';

/** A flow with both of its compiled documents. */
export type DeployedFlow = {
  stored: StoredFlow;
  draft: Deployment;
  /** The published version; null before the first. */
  live: Deployment | null;
};

export type Deployments = {
  /** Compiles every stored flow. */
  load: () => Promise<void>;
  /** Newest first. */
  list: () => readonly DeployedFlow[];
  /** Throws FLOW_NOT_FOUND. */
  get: (id: FlowId) => DeployedFlow;
  /** Puts a changed flow in the place of the old one; a document that did not change is not compiled again. */
  put: (stored: StoredFlow) => Promise<DeployedFlow>;
  remove: (id: FlowId) => void;
  /** What checks of the draft alone and of its address among the others find. */
  problemsOf: (flow: Pick<DeployedFlow, 'draft'>) => readonly Problem[];
  /** A published version of a flow; throws VERSION_NOT_FOUND. */
  version: (id: FlowId, version: number) => Promise<Deployment>;
  /** What the ingress routes to: the draft's or the live document of each flow, as its status says. */
  endpoints: (tokensOf: (id: FlowId) => FlowEndpoint['tokens']) => FlowEndpoint[];
  /** For jobs that were accepted earlier: the version, or the draft by its content hash. Null when it is gone. */
  accepted: (id: FlowId, version: number | null, documentHash: string | null) => Promise<Deployment | null>;
};

type Options = {
  engine: Pick<Engine, 'deploy' | 'findMissing'>;
  store: Pick<Store, 'flows' | 'versions' | 'documents'>;
};

/** Keeps every flow compiled, so that neither the ingress nor a job parses anything. */
export const createDeployments = ({ engine, store }: Options): Deployments => {
  const flows = new Map<FlowId, DeployedFlow>();
  /** Null after a change, until somebody asks. */
  let routes: RouteIndex | null = null;
  const indexed = (): RouteIndex => {
    routes ??= indexRoutes(
      [...flows.values()].flatMap(({ draft, live }) => [draft.document, ...(live ? [live.document] : [])]),
    );
    return routes;
  };

  const deployLive = async (stored: StoredFlow): Promise<Deployment | null> => {
    if (stored.publishedVersion === null) return null;
    const known = flows.get(stored.id)?.live;
    if (known?.version === stored.publishedVersion) return known;
    const published = await store.versions.get(stored.id, stored.publishedVersion);
    return published && engine.deploy(published.document, published.version, stored.owner);
  };

  const put = async (stored: StoredFlow): Promise<DeployedFlow> => {
    const known = flows.get(stored.id);
    const isKnown = known?.draft.document === stored.document;
    const draft = isKnown ? known.draft : engine.deploy(stored.document, null, stored.owner);
    const deployed = { stored, draft, live: await deployLive(stored) };
    flows.set(stored.id, deployed);
    routes = null;
    return deployed;
  };

  const get = (id: FlowId): DeployedFlow => {
    const flow = flows.get(id);
    if (!flow) throw new HookloomError('FLOW_NOT_FOUND', { flowId: id });
    return flow;
  };

  /** Of a flow that is gone the runs that are still to end hold it themselves. */
  const ownerOf = (id: FlowId): string => flows.get(id)?.stored.owner ?? '';

  const version = async (id: FlowId, wanted: number): Promise<Deployment> => {
    const live = flows.get(id)?.live;
    if (live?.version === wanted) return live;
    const published = await store.versions.get(id, wanted);
    if (!published) throw new HookloomError('VERSION_NOT_FOUND', { flowId: id, version: wanted });
    return engine.deploy(published.document, published.version, ownerOf(id));
  };

  return {
    load: async () => {
      await Promise.all((await store.flows.list()).map(put));
    },
    list: () => [...flows.values()].toSorted((one, other) => (one.stored.id < other.stored.id ? 1 : -1)),
    get,
    put,
    remove: (id) => {
      flows.delete(id);
      routes = null;
    },
    problemsOf: ({ draft }) => [
      ...draft.problems,
      ...engine.findMissing(draft),
      ...findRouteConflicts(draft.document, indexed()),
    ],
    version,
    endpoints: (tokensOf) =>
      [...flows.values()].map(({ stored, draft, live }) => ({
        deployment: stored.status === 'draft' ? draft : (live ?? draft),
        status: stored.status,
        tokens: tokensOf(stored.id),
      })),
    accepted: async (id, acceptedVersion, documentHash) => {
      if (acceptedVersion !== null) {
        const published = await store.versions.get(id, acceptedVersion);
        return published && (await version(id, acceptedVersion));
      }
      const document = documentHash === null ? null : await store.documents.get(documentHash);
      return document && engine.deploy(document, null, ownerOf(id));
    },
  };
};
