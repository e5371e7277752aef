import type { SupportedMessagePort } from '@orpc/client/message-port';
import { RPCHandler } from '@orpc/server/message-port';
import { chunkedPort } from '#core/contract/chunked-port.ts';
import type { Hookloom } from './create-hookloom.ts';

/**
 * Serves the contract over one message port, until it closes: then what runs for it is cancelled. The other end wraps its port
 * with `chunkedPort` too.
 */
export const serveMessagePort = (
  { router, context }: Pick<Hookloom, 'router' | 'context'>,
  port: SupportedMessagePort & { start?: () => void },
): void => {
  new RPCHandler(router).upgrade(chunkedPort(port), { context });
  port.start?.();
};
