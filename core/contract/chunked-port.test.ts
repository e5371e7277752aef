import { MessageChannel } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { chunkedPort } from './chunked-port.ts';

const openPair = () => {
  const { port1, port2 } = new MessageChannel();
  const sizes: number[] = [];
  port2.on('message', (data: unknown) => {
    const piece: unknown = Array.isArray(data) ? data[4] : data;
    sizes.push(typeof piece === 'string' ? piece.length * 2 : (piece as Uint8Array).byteLength);
  });
  const near = chunkedPort(port1 as never);
  const far = chunkedPort(port2 as never);
  const arrived: unknown[] = [];
  const wait = Promise.withResolvers<void>();
  far.on('message', (event) => {
    arrived.push(event?.data);
    if (event?.data === 'end') wait.resolve();
  });
  return { near, arrived, sizes, ended: wait.promise, close: () => port1.close() };
};

test('messages of any size arrive whole, in pieces of at most 1 MB', async () => {
  const { near, arrived, sizes, ended, close } = openPair();
  const text = 'ä'.repeat(1_700_001);
  const bytes = new Uint8Array(2_500_000).map((_, at) => at % 251);

  near.postMessage('small');
  near.postMessage(text);
  near.postMessage(bytes);
  near.postMessage('end');
  await ended;

  expect(arrived).toEqual(['small', text, bytes, 'end']);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(1_000_000);
  close();
});

test('parts that do not belong together are dropped', async () => {
  const { port1, port2 } = new MessageChannel();
  const arrived: unknown[] = [];
  const ended = Promise.withResolvers<void>();
  chunkedPort(port2 as never).on('message', (event) => {
    arrived.push(event?.data);
    ended.resolve();
  });

  port1.postMessage(['hookloom.part', 1, 1, 2, 'a part without its first']);
  port1.postMessage(['hookloom.part', 2, 0, 1_000_000, 'more than may ever come']);
  port1.postMessage('end');
  await ended.promise;

  expect(arrived).toEqual(['end']);
  port1.close();
});
