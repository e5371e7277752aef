import { createORPCClient } from '@orpc/client';
import { RPCLink as HttpLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '#core/contract/contract.ts';

/** Everything the engine can be asked, typed by the contract: `client.flows.list({ limit: 50 })`. Failures are `ORPCError`s with a code of the error table. */
export type Client = ContractRouterClient<Contract>;

/**
 * How calls reach the engine: HTTP with the control token, or a message port that the desktop hands out.
 * `getPort` is asked again after a port has closed, since the engine may have been restarted.
 */
export type Transport =
  | { kind: 'http'; url: string; getToken: () => string | null }
  | { kind: 'port'; getPort: () => Promise<MessagePort> };

export const createClient = (transport: Transport): Client =>
  transport.kind === 'http' ? createHttpClient(transport) : createPortClient(transport);

const createHttpClient = ({ url, getToken }: Extract<Transport, { kind: 'http' }>): Client =>
  createORPCClient(
    new HttpLink({
      url,
      headers: () => {
        const token = getToken();
        return token === null ? {} : { authorization: `Bearer ${token}` };
      },
    }),
  );

const createPortClient = ({ getPort }: Extract<Transport, { kind: 'port' }>): Client => {
  const connect = async () => {
    const [port, { openPortLink }] = await Promise.all([getPort(), import('./open-port-link.ts')]);
    port.addEventListener('close', () => {
      current = null;
    });
    const link = openPortLink(port);
    port.start();
    return link;
  };
  let current: ReturnType<typeof connect> | null = null;
  return createORPCClient({
    call: async (path, input, options) => {
      current ??= connect().catch((error: unknown) => {
        current = null;
        throw error;
      });
      return (await current).call(path, input, options);
    },
  });
};
