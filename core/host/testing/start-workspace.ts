import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient, type RouterClient } from '@orpc/server';
import type { RunSummary } from '#core/contract/records/run.ts';
import type { FlowId } from '#core/flow/document.ts';
import { flowOf, type NodeSketch } from '#core/flow/testing/flow-of.ts';
import { createHookloom, type Hookloom } from '../create-hookloom.ts';
import { type HookloomRouter, router } from '../procedures/router.ts';

const source = (path: string): URL => new URL(path, import.meta.url);
const workers = {
  writer: source('../../store/sqlite/writer-worker.ts'),
  reader: source('../../store/sqlite/reader-worker.ts'),
  sandbox: source('../adapters/sandbox-worker.ts'),
  heavy: source('../adapters/heavy-worker.ts'),
};

export type TestWorkspace = Hookloom & {
  dataDir: string;
  client: RouterClient<HookloomRouter>;
  /** Makes a draft out of nodes and arrows. */
  create: (name: string, nodes: readonly NodeSketch[], arrows?: readonly string[]) => Promise<FlowId>;
  createLive: TestWorkspace['create'];
  /** Sends a JSON body to a flow's webhook. */
  post: (id: FlowId, body: unknown) => Promise<Response>;
  /** Resolves to the first run that is told of from now on and fits. */
  told: (fits: (run: RunSummary) => boolean) => Promise<RunSummary>;
};

/** Starts Hookloom on a folder of its own, or on one that is there. `remove` closes it and deletes the folder. */
export const startWorkspace = async (
  options: Partial<Parameters<typeof createHookloom>[0]> = {},
): Promise<TestWorkspace & { remove: () => Promise<void> }> => {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'hookloom-')));
  const hookloom = await createHookloom({
    mode: 'server',
    ingress: { host: '127.0.0.1', port: 0, portIsExplicit: true },
    workers,
    log: () => {},
    ...options,
    dataDir,
  });
  const client = createRouterClient(router, { context: hookloom.context });

  const create: TestWorkspace['create'] = async (name, nodes, arrows) =>
    (await client.flows.create({ document: flowOf(nodes, arrows), name })).id;

  return {
    ...hookloom,
    dataDir,
    client,
    create,
    createLive: async (name, nodes, arrows) => {
      const id = await create(name, nodes, arrows);
      await client.flows.setStatus({ id, status: 'live' });
      return id;
    },
    post: async (id, body) => {
      const { url, token } = await client.flows.endpoint({ id });
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      return fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    },
    told: (fits) => {
      const { hub } = hookloom.context;
      const stop = new AbortController();
      const batches = hub.subscribe(stop.signal);
      return (async () => {
        for await (const { events } of batches) {
          for (const event of events) {
            if ('run' in event && fits(event.run)) return event.run;
          }
        }
        throw new Error('Hookloom was closed before the run was told of');
      })();
    },
    remove: async () => {
      await hookloom.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
