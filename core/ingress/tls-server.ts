import type { RequestListener } from 'node:http';
import { createServer, type Server, type ServerOptions } from 'node:https';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';

/** A certificate, with its chain, and its private key, both in PEM. */
export type TlsPair = { cert: string; key: string; passphrase?: string };

type TlsServer = {
  server: Server;
  /** Shows another certificate to connections that come from now on. */
  setPair: (pair: TlsPair) => void;
  /** Cuts the connections that have not come to speak HTTP. */
  endHandshakes: () => void;
};

const minVersion = 'TLSv1.2';
/** How long a caller may take to read what is wrong before the connection goes. */
const plainAnswerMs = 1_000;

/** The host's HTTPS server. A handshake gets as long as the headers of a request; plain HTTP is told where it is wrong. */
export const createTlsServer = (options: ServerOptions, pair: TlsPair, listener: RequestListener): TlsServer => {
  const server = createServer({ ...options, ...pair, minVersion, handshakeTimeout: options.headersTimeout }, listener);
  const handshakes = new Map<string, Socket>();
  server.on('connection', (socket: Socket) => {
    const end = endOf(socket);
    handshakes.set(end, socket);
    socket.once('close', () => handshakes.delete(end));
  });
  server.on('secureConnection', (socket) => handshakes.delete(endOf(socket)));
  // The host would hand these on as `clientError`, whose answer has no connection to go out on yet.
  server.removeAllListeners('tlsClientError');
  server.on('tlsClientError', (error: NodeJS.ErrnoException, socket: TLSSocket) => {
    const plain = error.code === 'ERR_SSL_HTTP_REQUEST' ? handshakes.get(endOf(socket)) : undefined;
    if (plain?.writable) answerInPlain(plain);
    else socket.destroy();
  });
  return {
    server,
    setPair: (next) => server.setSecureContext({ ...next, minVersion }),
    endHandshakes: () => {
      for (const socket of handshakes.values()) socket.destroy();
    },
  };
};

const endOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`;

const answerInPlain = (socket: Socket): void => {
  const body = JSON.stringify({
    code: 'BAD_REQUEST',
    status: 400,
    message: 'This port speaks HTTPS. Write https:// in front of the address.',
  });
  socket.end(
    `HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
  const cut = setTimeout(() => socket.destroy(), plainAnswerMs);
  socket.once('close', () => clearTimeout(cut));
};
