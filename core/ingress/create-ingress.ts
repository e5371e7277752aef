import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import express from 'express';
import { HookloomError } from '#core/contract/errors.ts';
import type { Vault } from '#core/engine/ports.ts';
import { type AddressProofs, createAddressProofs } from './address-proofs.ts';
import { createSealer } from './cut-secrets.ts';
import type { IngressPorts } from './exchange.ts';
import { expressMessages } from './express-messages.ts';
import { handleRequest } from './handle-request.ts';
import { limitConnections } from './limit-connections.ts';
import { createRateLimits } from './rate-limits.ts';
import { sendRefusal } from './refusal.ts';
import { buildRouteTable, type FlowEndpoint, type RouteTable } from './route-table.ts';
import { createTlsServer, type TlsPair } from './tls-server.ts';

export type IngressOptions = Omit<IngressPorts, 'sealer' | 'rateLimits' | 'isOverloaded' | 'proofs'> & {
  vault: Vault;
  host: string;
  port: number;
  /** A port that somebody asked for is that port or an error; a default one moves on to the next free. */
  portIsExplicit: boolean;
  /** The certificate to speak TLS with; null for plain HTTP. */
  tls: TlsPair | null;
};

export type Ingress = {
  host: string;
  port: number;
  /** `http://<host>:<port>`, with TLS `https://…`, without a slash at its end. */
  url: string;
  /** Replaces every route at once; requests under way keep the deployment they started with. */
  setRoutes: (endpoints: readonly FlowEndpoint[]) => void;
  /** Shows another certificate from now on; does nothing on a listener without TLS. */
  setTlsPair: (pair: TlsPair) => void;
  /** Null while too many are open. */
  openProof: AddressProofs['open'];
  /** Stops listening, lets open requests end for `drainMs`, then cuts them. */
  close: (drainMs: number) => Promise<void>;
};

const maxHeaderBytes = 16_384;
const portsToTry = 50;

/** Opens the public listener. Rejects with PORT_IN_USE. */
export const createIngress = async ({
  host,
  port,
  portIsExplicit,
  vault,
  tls,
  ...rest
}: IngressOptions): Promise<Ingress> => {
  let underWay = 0;
  const proofs = createAddressProofs(rest.now);
  const ports: IngressPorts = {
    ...rest,
    sealer: createSealer(vault),
    rateLimits: createRateLimits(rest.now),
    proofs,
    isOverloaded: () => underWay > rest.settings().maxOpenRequests,
  };
  let routes: RouteTable = buildRouteTable([], '');
  const app = express();
  app.disable('x-powered-by').disable('etag').set('query parser', false);
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    underWay += 1;
    try {
      await handleRequest(ports, routes, request, response);
    } catch (error) {
      ports.log('error', 'the ingress failed on a request', { error });
      if (response.headersSent) response.destroy();
      else
        sendRefusal(response, {
          cause: 'store',
          status: 500,
          code: 'INTERNAL',
          message: 'Something went wrong inside Hookloom.',
        });
    } finally {
      underWay -= 1;
    }
  };
  // One handler below every path and method: Express must answer nothing itself.
  app.use((request: IncomingMessage, response: ServerResponse) => void serve(request, response));
  const { headerDeadlineMs, bodyDeadlineMs } = ports.settings();
  const serverOptions = {
    ...expressMessages(app),
    maxHeaderSize: maxHeaderBytes,
    headersTimeout: headerDeadlineMs,
    requestTimeout: headerDeadlineMs + bodyDeadlineMs,
    connectionsCheckingInterval: 1_000,
    keepAliveTimeout: 30_000,
  };
  const secure = tls && createTlsServer(serverOptions, tls, app);
  const server = secure?.server ?? createServer(serverOptions, app);
  server.maxHeadersCount = 0;
  limitConnections(server, ports.settings);
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    const length = Number(request.headers['content-length'] ?? 0);
    if (length <= ports.settings().maxBodyBytes) response.writeContinue();
    app(request, response);
  });
  server.on('clientError', answerMalformed);
  const bound = await listen(server, host, port, portIsExplicit ? 1 : portsToTry);
  return {
    host,
    port: bound,
    url: `${secure ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    setRoutes: (endpoints) => {
      routes = buildRouteTable(endpoints, ports.settings().workspaceSlug);
    },
    setTlsPair: (pair) => secure?.setPair(pair),
    openProof: proofs.open,
    close: (drainMs) => {
      const closed = closeServer(server, drainMs);
      secure?.endHandshakes();
      return closed;
    },
  };
};

const malformedAnswers: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** What is no HTTP request has no response object; the answer is written by hand and the connection closed. */
const answerMalformed = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const status = malformedAnswers[error.code ?? ''] ?? '400 Bad Request';
  const body = JSON.stringify({
    code: 'BAD_REQUEST',
    status: Number.parseInt(status, 10),
    message: 'This is not a valid HTTP request.',
  });
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
};

const listen = async (server: Server, host: string, port: number, attempts: number): Promise<number> => {
  for (let attempt = 0; ; attempt += 1) {
    const candidate = port === 0 ? 0 : port + attempt;
    const failure = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
      server.once('error', resolve);
      server.listen(candidate, host, () => {
        server.off('error', resolve);
        resolve(null);
      });
    });
    if (!failure) return (server.address() as AddressInfo).port;
    if (failure.code !== 'EADDRINUSE' || attempt + 1 >= attempts) throw listenError(failure, host, candidate);
  }
};

const listenError = (failure: NodeJS.ErrnoException, host: string, port: number): Error =>
  failure.code === 'EADDRINUSE'
    ? new HookloomError(
        'PORT_IN_USE',
        { host, port },
        { message: `Port ${port} on ${host} is taken by another program.` },
      )
    : new HookloomError(
        'INTERNAL',
        { host, port },
        { message: `Cannot listen on ${host}:${port}: ${failure.message}`, cause: failure },
      );

const closeServer = (server: Server, drainMs: number): Promise<void> =>
  new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), drainMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
