import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Socket, type Server as TcpServer } from 'node:net';
import { testCertificate } from './test-certificate.ts';

export type Servers = {
  http: (listener: RequestListener) => Promise<string>;
  https: (listener: RequestListener) => Promise<string>;
  /** Sends these bytes when a request has come, and leaves the rest to `then`. */
  raw: (bytes: string, then?: (socket: Socket) => void) => Promise<string>;
  close: () => Promise<void>;
};

/** Servers on loopback that behave as badly as a test wants. */
export const createServers = (): Servers => {
  const closers: (() => Promise<void>)[] = [];

  const listen = async (server: Server | TcpServer, scheme: string): Promise<string> => {
    const sockets = new Set<Socket>();
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => sockets.delete(socket));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closers.push(
      () =>
        new Promise((resolve) => {
          server.close(() => resolve());
          for (const socket of sockets) socket.destroy();
        }),
    );
    return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };

  return {
    http: (listener) => listen(createHttpServer(listener), 'http'),
    https: (listener) => listen(createHttpsServer(testCertificate, listener), 'https'),
    raw: (bytes, then = (socket) => socket.end()) =>
      listen(
        createTcpServer((socket) => {
          socket.once('data', () => socket.write(bytes, () => then(socket)));
        }),
        'http',
      ),
    close: async () => {
      await Promise.all(closers.splice(0).map((close) => close()));
    },
  };
};
