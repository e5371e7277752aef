import type { MessagePort } from 'node:worker_threads';
import { type Call, type Operations, type Reply, toFailure } from './worker-protocol.ts';

export type Served = {
  /** Runs `work` when no call is being answered, and in turn with the calls. */
  inTurn: (work: () => void) => void;
};

/** Answers the calls that arrive at `port`, strictly one after the other: a transaction is never entered from the side. */
export const serveOperations = (port: MessagePort, operations: Operations): Served => {
  const waiting: (() => Promise<void> | void)[] = [];
  let isBusy = false;

  const answer = async ([id, name, args]: Call): Promise<void> => {
    let reply: Reply;
    try {
      const operation = operations[name];
      if (operation === undefined) throw new Error(`The worker knows no operation ${name}.`);
      const result = operation(...(args as never[]));
      reply = [id, result instanceof Promise ? await result : result];
    } catch (error) {
      reply = [id, null, toFailure(error)];
    }
    port.postMessage(reply);
  };

  const inTurn = async (work: () => Promise<void> | void): Promise<void> => {
    waiting.push(work);
    if (isBusy) return;
    isBusy = true;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await next();
    isBusy = false;
  };

  port.on('message', (call: Call) => void inTurn(() => answer(call)));
  return { inTurn: (work) => void inTurn(work) };
};
