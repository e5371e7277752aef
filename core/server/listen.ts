import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HookloomError } from '#core/contract/errors.ts';

const portsToTry = 50;

/** Opens a listener. A port that somebody asked for is that port or PORT_IN_USE; a default one moves on to the next free. */
export const listen = async (
  server: Server,
  { host, port, portIsExplicit }: { host: string; port: number; portIsExplicit: boolean },
): Promise<number> => {
  const attempts = portIsExplicit || port === 0 ? 1 : portsToTry;
  for (let attempt = 0; ; attempt += 1) {
    const failure = await tryToListen(server, host, port + attempt);
    if (!failure) return (server.address() as AddressInfo).port;
    const isTaken = failure.code === 'EADDRINUSE';
    if (isTaken && attempt + 1 < attempts) continue;
    const message = isTaken
      ? `Port ${port + attempt} on ${host} is taken by another program.`
      : `Cannot listen on ${host}:${port + attempt}: ${failure.message}`;
    throw new HookloomError('PORT_IN_USE', { host, port: port + attempt }, { message, cause: failure });
  }
};

const tryToListen = (server: Server, host: string, port: number): Promise<NodeJS.ErrnoException | null> =>
  new Promise((resolve) => {
    server.once('error', resolve);
    server.listen(port, host, () => {
      server.off('error', resolve);
      resolve(null);
    });
  });
