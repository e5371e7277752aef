import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { OpenAPIHandler } from '@orpc/openapi/node';
import { RPCHandler } from '@orpc/server/node';
import { HookloomError, toHookloomError } from '#core/contract/errors.ts';
import type { Hookloom } from '#core/host/create-hookloom.ts';
import { splitTarget } from '#core/ingress/split-target.ts';
import { answerError } from './answer-error.ts';
import { exactJsonSerializer } from './exact-json.ts';
import { createGuard } from './guard-request.ts';
import { listen } from './listen.ts';
import { createOpenApiDocument } from './openapi-document.ts';
import { readJsonBody } from './read-json-body.ts';
import { createStaticFiles } from './static-files.ts';

export type ControlPlaneOptions = {
  hookloom: Hookloom;
  host: string;
  port: number;
  portIsExplicit: boolean;
  /** Names beside its own address by which it may be called. */
  names: readonly string[];
  token: string;
  /** The built window. */
  rendererFolder: URL;
};

export type ControlPlane = { url: string; port: number; close: () => Promise<void> };

const maxHeaderBytes = 16_384;
const goodbyeMs = 500;

/** Serves window, REST API and the window's own protocol over HTTP. Rejects with PORT_IN_USE. */
export const startControlPlane = async (options: ControlPlaneOptions): Promise<ControlPlane> => {
  const { hookloom, host } = options;
  const answer = createAnswerer(options);
  const server = createServer({ maxHeaderSize: maxHeaderBytes, headersTimeout: 10_000, requestTimeout: 60_000 });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent || response.destroyed) response.destroy();
      else if (error instanceof HookloomError) answerError(response, error);
      else {
        hookloom.context.log('error', 'the control plane failed on a request', { error });
        answerError(response, toHookloomError(error));
      }
    });
  });
  const port = await listen(server, options);
  return {
    port,
    url: `http://${reachable(host)}:${port}`,
    close: () =>
      new Promise((resolve) => {
        // Streams of events never end by themselves.
        const cut = setTimeout(() => server.closeAllConnections(), goodbyeMs);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
};

type Answerer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const createAnswerer = ({ hookloom, host, names, token, rendererFolder }: ControlPlaneOptions): Answerer => {
  const { router, context } = hookloom;
  const guard = createGuard({ host, names, token });
  const rest = new OpenAPIHandler(router, { customJsonSerializers: [exactJsonSerializer] });
  const rpc = new RPCHandler(router);
  const openApi = createOpenApiDocument(context.facts.version);
  const files = createStaticFiles(rendererFolder);

  const call = async (request: IncomingMessage, response: ServerResponse, form: 'rest' | 'rpc'): Promise<void> => {
    try {
      Object.assign(request, { body: await readJsonBody(request) });
    } catch (error) {
      // What is still on its way is not read.
      response.setHeader('connection', 'close');
      return answerError(response, toHookloomError(error), form);
    }
    const { matched } =
      form === 'rest'
        ? await rest.handle(request, response, { prefix: '/api/v1', context })
        : await rpc.handle(request, response, { prefix: '/rpc', context });
    if (!matched) answerError(response, new HookloomError('NOT_FOUND'), form);
  };

  return async (request, response) => {
    const { path } = splitTarget(request.url ?? '/');
    const form = path.startsWith('/rpc/') ? 'rpc' : 'rest';
    const isCall = form === 'rpc' || path === '/api' || path.startsWith('/api/');
    setSafeHeaders(response, isCall);
    const isPublic = path === '/api/v1/health' || path === '/api/openapi.json';
    const refusal = guard.checkOrigin(request) ?? (isCall && !isPublic ? guard.checkToken(request) : null);
    if (refusal) {
      response.setHeader('connection', 'close');
      return answerError(response, refusal, form);
    }
    if (path === '/api/openapi.json') return answerJson(response, await openApi());
    if (isCall) return call(request, response, form);
    if (request.method === 'GET' || request.method === 'HEAD') return files(request, response, path);
    answerError(response, new HookloomError('NOT_FOUND'));
  };
};

const setSafeHeaders = (response: ServerResponse, isCall: boolean): void => {
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  response.setHeader('x-frame-options', 'DENY');
  if (!isCall) return;
  response.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'; sandbox");
  response.setHeader('cache-control', 'no-store');
};

const answerJson = (response: ServerResponse, text: string): void => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
};

/** An address that can be typed into a browser: a listener on every address is reached at this machine's own. */
const reachable = (host: string): string => {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
};
