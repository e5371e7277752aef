import { RPCLink } from '@orpc/client/message-port';
import { chunkedPort } from '#core/contract/chunked-port.ts';

/** The desktop's way to the engine; a browser never loads it. */
export const openPortLink = (port: MessagePort) => new RPCLink({ port: chunkedPort(port) });
