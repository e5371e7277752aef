import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { AddressRefused, guardLookup, type Lookup, type Reach, refusedLiteral } from '../http/guarded-connector.ts';
import { isPublicAddress } from '../http/public-address.ts';

type Target = { host: string; port: number; reach: Reach; lookup: Lookup; signal: AbortSignal };

/** Connects to a server; rejects with AddressRefused where the address may not be reached, and when the signal is aborted. */
export const connectGuarded = async ({ host, port, reach, lookup, signal }: Target): Promise<Socket> => {
  const refused = reach === 'public' ? refusedLiteral(host) : null;
  if (refused !== null) throw new AddressRefused(refused);
  const socket = connect({ host, port, lookup: guardLookup(reach, lookup) });
  try {
    await once(socket, 'connect', { signal });
    const { remoteAddress = '' } = socket;
    if (reach === 'public' && !isPublicAddress(remoteAddress)) throw new AddressRefused(remoteAddress);
    return socket;
  } catch (error) {
    socket.on('error', () => {}).destroy();
    throw error;
  }
};
