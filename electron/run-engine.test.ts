import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chunkedPort } from '#core/contract/chunked-port.ts';
import type { Contract } from '#core/contract/contract.ts';
import { createHookloom } from '#core/host/create-hookloom.ts';
import { serveMessagePort } from '#core/host/serve-message-port.ts';
import { fromEngine, type ToEngine } from './engine-messages.ts';
import { runEngine } from './run-engine.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hookloom-engine-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Main's side of the engine process. */
function startProcess() {
  const parent = new EventEmitter();
  const main = new EventEmitter();
  runEngine<MessagePort>({
    parent: {
      on: (event, listener) => parent.on(event, listener),
      postMessage: (message) => main.emit('message', fromEngine.parse(message)),
    },
    createHookloom,
    workers: {
      writer: new URL('../core/store/sqlite/writer-worker.ts', import.meta.url),
      reader: new URL('../core/store/sqlite/reader-worker.ts', import.meta.url),
      sandbox: new URL('../core/host/adapters/sandbox-worker.ts', import.meta.url),
      heavy: new URL('../core/host/adapters/heavy-worker.ts', import.meta.url),
    },
    ingress: { host: '127.0.0.1', port: 0, portIsExplicit: true },
    serve: serveMessagePort,
    exit: (code) => main.emit('exit', code),
  });
  const tell = (data: ToEngine, ports: MessagePort[] = []) => parent.emit('message', { data, ports });
  const next = async (event: 'message' | 'exit'): Promise<unknown> => (await once(main, event))[0];
  return { tell, next };
}

test('the engine process says where it listens, serves each port and ends when it is told to', async () => {
  const { tell, next } = startProcess();
  const { port1, port2 } = new MessageChannel();

  tell({ type: 'start', dataDir: folder, key: new Uint8Array(32) });
  const ready = await next('message');
  tell({ type: 'connect' }, [port1]);
  const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ port: chunkedPort(port2) }));
  const info = await client.system.info({});
  port2.close();
  tell({ type: 'stop' });

  expect(await next('exit')).toBe(0);
  expect(ready).toEqual({ type: 'ready', ingressUrl: info.ingressUrl });
  expect(info).toMatchObject({ mode: 'desktop', isUnlocked: true });
});

test('a data folder that cannot be used is reported', async () => {
  const { tell, next } = startProcess();
  const file = join(folder, 'file');
  await writeFile(file, '');

  tell({ type: 'start', dataDir: file });

  expect(await next('message')).toEqual({ type: 'failed', message: expect.any(String) as string });
});
