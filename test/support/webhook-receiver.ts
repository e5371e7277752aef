import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Received = { method: string; path: string; headers: IncomingHttpHeaders; body: string };
type Reply = { status?: number; headers?: Record<string, string>; body?: string };

/** A system on loopback that webhooks are sent to. It keeps what it gets and answers 200 unless told otherwise. */
export const startReceiver = async () => {
  const received: Received[] = [];
  const waiting: { fits: (one: Received) => boolean; resolve: (one: Received) => void }[] = [];
  let reply: (one: Received) => Reply = () => ({});
  const take = (one: Received): Reply => {
    received.push(one);
    for (const waiter of waiting.filter(({ fits }) => fits(one))) {
      waiting.splice(waiting.indexOf(waiter), 1);
      waiter.resolve(one);
    }
    return reply(one);
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const {
        status = 200,
        headers: answered = {},
        body = '',
      } = take({
        method,
        path: url,
        headers,
        body: Buffer.concat(chunks).toString(),
      });
      response.writeHead(status, answered).end(body);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    /** What every request is answered with from now on. */
    answerWith: (next: Reply | ((one: Received) => Reply)): void => {
      reply = typeof next === 'function' ? next : () => next;
    },
    /** The first request that fits, which may still have to come. */
    next: (fits: (one: Received) => boolean): Promise<Received> => {
      const known = received.find(fits);
      if (known) return Promise.resolve(known);
      return new Promise((resolve) => {
        waiting.push({ fits, resolve });
      });
    },
    close: async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
};
export type Receiver = Awaited<ReturnType<typeof startReceiver>>;
