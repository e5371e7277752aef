import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setAndRespondFlow } from './flows.ts';
import { startHookloom, temporaryFolder } from './hookloom-process.ts';
import { type Received, startReceiver } from './webhook-receiver.ts';

export type Json = Record<string, unknown>;
export type Delivery = Json & { id: string; status: string; request: Json; response: Json };

/** Hookloom as a process of its own, and a system on loopback that it tells of its events. */
export const startOutboundApp = async () => {
  const data = await temporaryFolder();
  const [hookloom, receiver] = await Promise.all([startHookloom({ dataDir: data.path }), startReceiver()]);
  const api = async <Body = Json>(method: string, path: string, body?: unknown): Promise<Body> =>
    (await hookloom.api(method, path, body)).body as Body;
  await api('PUT', '/settings', { allowPrivateAddresses: true });
  let lastPath = 0;
  return {
    hookloom,
    receiver,
    api,
    /** Every file of the data folder, byte for byte. */
    readData: async (): Promise<string> => {
      const entries = await readdir(data.path, { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
      return (await Promise.all(files.map((file) => readFile(file, 'latin1')))).join('\n');
    },
    /** An outbound webhook to an address of its own at the receiver. */
    subscribe: async (content: Json = {}): Promise<{ id: string; path: string; content: Json }> => {
      lastPath += 1;
      const path = `/to/${lastPath}`;
      const whole = { name: `hook ${lastPath}`, url: `${receiver.url}${path}`, ...content };
      const { id } = await api<{ id: string }>('POST', '/subscriptions', whole);
      return { id, path, content: whole };
    },
    createFlow: (): Promise<Json & { id: string; revision: number; document: Json }> =>
      api('POST', '/flows', { document: setAndRespondFlow() }),
    /** Sends a request to a flow's webhook and resolves to the id of its run. */
    call: async (flowId: string, headers: Record<string, string> = {}): Promise<{ status: number; runId: string }> => {
      const { url, token } = await api<{ url: string; token: string }>('GET', `/flows/${flowId}/endpoint`);
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
        body: '{"company_id": 4711}',
      });
      return { status: response.status, runId: response.headers.get('x-hookloom-run') ?? '' };
    },
    close: async (): Promise<void> => {
      await hookloom.stop();
      await receiver.close();
      await data.remove();
    },
  };
};
export type OutboundApp = Awaited<ReturnType<typeof startOutboundApp>>;

export const at = (path: string) => (one: Received) => one.path === path;
export const payloadOf = ({ body }: Received): Json => JSON.parse(body) as Json;
export const told = (path: string, event: string) => (one: Received) =>
  one.path === path && one.headers['x-hookloom-webhook-event'] === event;
