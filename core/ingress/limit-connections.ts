import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { WorkspaceSettings } from '#core/contract/records/settings.ts';
import { addressListOf } from './addresses.ts';

type Limits = () => Pick<WorkspaceSettings, 'maxConnectionsPerAddress' | 'trustedProxies'>;

/** Closes what one address opens beyond its share. A trusted proxy speaks for many and has no share. */
export const limitConnections = (server: Server, settings: Limits): void => {
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const { maxConnectionsPerAddress, trustedProxies } = settings();
    if (addressListOf(trustedProxies).has(address)) return;
    const count = (open.get(address) ?? 0) + 1;
    if (count > maxConnectionsPerAddress) {
      socket.destroy();
      return;
    }
    open.set(address, count);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
  });
};
