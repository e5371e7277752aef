import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink as HttpLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { chunkedPort } from '#core/contract/chunked-port.ts';
import { createHookloom, type Hookloom } from '#core/host/create-hookloom.ts';
import { serveMessagePort } from '#core/host/serve-message-port.ts';
import { type ControlPlane, startControlPlane } from '../control-plane.ts';
import type { Client } from '../open-client.ts';
import { workerFiles } from '../worker-files.ts';

export const testToken = 'test-token-0123456789abcdef';

export type TestApp = {
  dataDir: string;
  hookloom: Hookloom;
  control: ControlPlane;
  /** A client of the contract over each of its transports; `disconnect` ends its connection, where there is one. */
  connect: (transport: Transport) => { client: Client; disconnect: () => void };
  rest: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Response>;
  close: () => Promise<void>;
};

export const transports = ['HTTP', 'message port'] as const;
export type Transport = (typeof transports)[number];

/** The whole of Hookloom in this process: on a new data folder, on free ports. */
export const startApp = async (): Promise<TestApp> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'hookloom-'));
  const hookloom = await createHookloom({
    dataDir,
    mode: 'server',
    ingress: { host: '127.0.0.1', port: 0, portIsExplicit: true },
    workers: workerFiles,
    log: () => {},
  });
  const control = await startControlPlane({
    hookloom,
    host: '127.0.0.1',
    port: 0,
    portIsExplicit: true,
    names: [],
    token: testToken,
    rendererFolder: new URL('renderer/', import.meta.url),
  });
  return {
    dataDir,
    hookloom,
    control,
    connect: (transport) => (transport === 'HTTP' ? connectByHttp(control) : connectByPort(hookloom)),
    rest: (method, path, body, headers = {}) =>
      fetch(`${control.url}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${testToken}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    close: async () => {
      hookloom.context.hub.close();
      await control.close();
      await hookloom.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

const connectByHttp = ({ url }: ControlPlane): { client: Client; disconnect: () => void } => ({
  client: createORPCClient(new HttpLink({ url: `${url}/rpc`, headers: { authorization: `Bearer ${testToken}` } })),
  disconnect: () => {},
});

const connectByPort = (hookloom: Hookloom): { client: Client; disconnect: () => void } => {
  const { port1, port2 } = new MessageChannel();
  serveMessagePort(hookloom, port1);
  const client: Client = createORPCClient(new PortLink({ port: chunkedPort(port2) }));
  port2.start();
  return { client, disconnect: () => port2.close() };
};
