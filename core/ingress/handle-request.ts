import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HeaderPair } from '#core/contract/records/capture.ts';
import type { CaptureId, RejectionId } from '#core/contract/records/ids.ts';
import type { Answer } from '#core/contract/records/run.ts';
import type { WorkspaceSettings } from '#core/contract/records/settings.ts';
import type { Engine } from '#core/engine/engine.ts';
import type { Ids, Log, Publish, Store } from '#core/engine/ports.ts';
import { toCaptureRecord } from './capture-record.ts';
import { checkAuthentication, checkForm, checkMethod, notFound, tooLarge, tooSlow, unreadable } from './checks.ts';
import { splitTarget, toInboundRequest } from './inbound-request.ts';
import { pausedAnswer } from './paused-answer.ts';
import { readBody } from './read-body.ts';
import { endConnection, excerptBytes, type Refusal, readExcerpt, sendRefusal } from './refusal.ts';
import type { Route, RouteTable } from './route-table.ts';
import { type createSealer, cutSecrets } from './secret-headers.ts';

export type IngressPorts = {
  engine: Engine;
  store: Store;
  /** Seals the secret values that are cut out of a capture's headers. */
  seal: ReturnType<typeof createSealer>;
  ids: Ids;
  now: () => number;
  log: Log;
  publish: Publish;
  settings: () => WorkspaceSettings;
};

type Exchange = {
  ports: IngressPorts;
  request: IncomingMessage;
  response: ServerResponse;
  receivedAt: number;
  headers: readonly HeaderPair[];
  target: string;
  path: string;
  ip: string;
};

/**
 * Takes one request through the checks, in the order that the rules give:
 * route, pause, method, authentication, body, parse; then it is a capture and the engine's.
 */
export const handleRequest = async (
  ports: IngressPorts,
  routes: RouteTable,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const target = request.url ?? '/';
  const { path } = splitTarget(target);
  if (path === '/healthz') return sendPlain(response, 200, 'ok\n');
  const exchange: Exchange = {
    ports,
    request,
    response,
    receivedAt: ports.now(),
    headers: toPairs(request.rawHeaders),
    target,
    path,
    ip: request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? '',
  };
  const malformed = checkForm(exchange.headers);
  if (malformed) return refuse(exchange, null, malformed);
  const match = routes.match(path);
  if (!match) return refuse(exchange, null, notFound(path));
  const { route, params } = match;
  if (route.status === 'paused') return sendPaused(request, response);
  const refusal = checkMethod(route, request.method ?? 'GET') ?? checkAuthentication(route, exchange.headers);
  if (refusal) return refuse(exchange, route, refusal);
  return receive(exchange, route, params);
};

/** Without a reason of its own each abort would make a DOMException with a stack. */
const callerGone = new Error('The caller hung up.');

const receive = async (exchange: Exchange, route: Route, params: Readonly<Record<string, string>>): Promise<void> => {
  const { ports, request, response, receivedAt, headers, target, ip } = exchange;
  const settings = ports.settings();
  const maxBytes = route.settings.maxBytes ?? settings.maxBodyBytes;
  const read = await readBody(request, { maxBytes, deadlineMs: settings.bodyDeadlineMs });
  if (read.kind === 'aborted') return;
  if (read.kind !== 'read') {
    // What is still on its way is neither kept nor waited for.
    endConnection(request);
    const refusal =
      read.kind === 'too large'
        ? tooLarge(`the body is larger than ${maxBytes} bytes`, maxBytes)
        : tooSlow(settings.bodyDeadlineMs);
    return refuse(exchange, route, refusal, new Uint8Array(0));
  }
  const method = request.method ?? 'GET';
  const understood = await toInboundRequest(
    { method, target, params, headers, rawBody: read.bytes, ip, receivedAt },
    { maxBodyBytes: maxBytes, maxJsonDepth: settings.maxJsonDepth, maxFormFields: settings.maxFormFields },
  );
  if (!understood.ok) {
    if (understood.cause === 'size') return refuse(exchange, route, tooLarge(understood.message, maxBytes), read.bytes);
    return refuse(exchange, route, unreadable(understood), read.bytes);
  }
  const isVerification = method === 'GET' && route.settings.getMode === 'verify';
  const { deployment } = route;
  const capture = toCaptureRecord(
    {
      id: ports.ids.next('cap') as CaptureId,
      flowId: deployment.flowId,
      purpose: isVerification ? 'verification' : 'request',
      target,
      rawBody: read.bytes,
      request: understood.request,
    },
    ports.seal,
  );
  if (isVerification) {
    return sendAnswer(response, await ports.engine.verify({ deployment, request: understood.request, capture }));
  }
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort(callerGone);
  });
  sendAnswer(
    response,
    await ports.engine.receive({ deployment, request: understood.request, capture, callerGone: gone.signal }),
  );
};

const toPairs = (raw: readonly string[]): HeaderPair[] => {
  const pairs: HeaderPair[] = [];
  for (let at = 0; at < raw.length; at += 2) pairs.push([raw[at] ?? '', raw[at + 1] ?? '']);
  return pairs;
};

/** Answers, and keeps the refused request with its cause off the caller's path. */
const refuse = async (exchange: Exchange, route: Route | null, refusal: Refusal, body?: Uint8Array): Promise<void> => {
  const { ports, request, response, receivedAt, path, headers, ip } = exchange;
  sendRefusal(response, refusal);
  const excerpt = body?.subarray(0, excerptBytes) ?? (await readExcerpt(request));
  const rejection = {
    id: ports.ids.next('rej') as RejectionId,
    flowId: route?.deployment.flowId ?? null,
    cause: refusal.cause,
    message: refusal.message,
    status: refusal.status,
    receivedAt,
    method: request.method ?? 'GET',
    path: path.slice(0, 2_000),
    headers: cutSecrets(headers).masked.map(([name, value]): [string, string] => [name, value]),
    bodyText: excerpt.byteLength === 0 ? null : new TextDecoder().decode(excerpt),
    remoteAddress: ip,
  };
  ports.store.addRejection(rejection);
  ports.publish({ type: 'rejection.received', rejection });
};

const sendPlain = (response: ServerResponse, status: number, text: string): void => {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
};

const sendPaused = (request: IncomingMessage, response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(pausedAnswer) });
  response.end(pausedAnswer);
  request.resume();
};

const sendAnswer = (response: ServerResponse, { status, headers, body, encoding }: Answer): void => {
  if (response.destroyed) return;
  const bytes = Buffer.from(body, encoding);
  const hasBody = status !== 204 && status !== 304;
  const flat = headers.flat();
  if (hasBody) flat.push('content-length', String(bytes.byteLength));
  response.writeHead(status, flat);
  response.end(hasBody ? bytes : undefined);
};
