import { createRouterClient, implement } from '@orpc/server';
import { contract } from '#core/contract/contract.ts';
import type { Flow } from '#core/contract/records/flow.ts';
import { type FlowDocument, flowDocument } from '#core/flow/document.ts';
import type { FlowService } from '#renderer/state/document-store.ts';

type TestFlowService = {
  client: FlowService;
  stored: () => Flow;
  /** What another window does. */
  saveElsewhere: (change: Partial<FlowDocument>) => void;
  /** How many saves arrived. */
  saves: () => number;
  /** While down, nothing answers. */
  setDown: (isDown: boolean) => void;
};

export const emptyDocument = (): FlowDocument =>
  flowDocument.parse({ format: 1, id: 'flw_test', name: 'Test', slug: 'test', nodes: [], edges: [] });

/** One flow behind the real contract, in memory: revisions are counted and stale ones refused, as the engine does it. */
export const createFlowService = (): TestFlowService => {
  const { flows } = implement(contract);
  let saves = 0;
  let isDown = false;
  let stored: Flow = {
    id: emptyDocument().id,
    name: 'Test',
    owner: 'ada',
    status: 'draft',
    revision: 1,
    publishedVersion: null,
    unpublishedChanges: 0,
    createdAt: 0,
    updatedAt: 0,
    document: emptyDocument(),
    problems: [],
  };
  const change = (next: Partial<Flow>): Flow => {
    stored = { ...stored, ...next };
    return stored;
  };
  const client = createRouterClient({
    flows: {
      get: flows.get.handler(() => stored),
      save: flows.save.handler(({ input, errors }) => {
        saves += 1;
        if (isDown) throw new TypeError('fetch failed');
        if (input.revision !== stored.revision) throw errors.STALE_REVISION();
        return change({ revision: stored.revision + 1, document: flowDocument.parse(input.document) });
      }),
      publish: flows.publish.handler(() => change({ publishedVersion: (stored.publishedVersion ?? 0) + 1 })),
      setStatus: flows.setStatus.handler(({ input }) => change({ status: input.status })),
    },
  });
  return {
    client,
    stored: () => stored,
    saveElsewhere: (document) =>
      change({ revision: stored.revision + 1, document: { ...stored.document, ...document } }),
    saves: () => saves,
    setDown: (down) => {
      isDown = down;
    },
  };
};
