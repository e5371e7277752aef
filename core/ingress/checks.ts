import { errorTable } from '#core/contract/errors.ts';
import type { HeaderPair } from '#core/contract/records/capture.ts';
import { challengeOf } from './auth/authenticate.ts';
import type { AuthRefusal } from './auth/verdict.ts';
import type { Exchange } from './exchange.ts';
import type { Refusal } from './refusal.ts';
import type { Route } from './route-table.ts';

// Each check looks at one thing and returns the refusal that tells the caller what to do, or null.

const maxHeaders = 100;
const maxHops = 5;

/** What no well-behaved client sends, whatever it asks for. */
export const checkForm = (headers: readonly HeaderPair[]): Refusal | null => {
  if (headers.length > maxHeaders) {
    return {
      cause: 'size',
      status: 431,
      code: 'TOO_MANY_HEADERS',
      message: `The request has more than ${maxHeaders} headers.`,
    };
  }
  let hosts = 0;
  let hops = 0;
  for (const [name, value] of headers) {
    const lower = name.length === 4 || name.length === 15 ? name.toLowerCase() : name;
    if (lower === 'host') hosts += 1;
    else if (lower === 'x-hookloom-hops') hops = Number(value);
  }
  if (hosts > 1)
    return { cause: 'parse', status: 400, code: 'BAD_REQUEST', message: 'The Host header is there twice.' };
  if (hops <= maxHops) return null;
  return {
    cause: 'overload',
    status: 508,
    code: 'TOO_MANY_HOPS',
    message: `This request went through Hookloom more than ${maxHops} times; a flow probably calls itself.`,
  };
};

export const notFound = (path: string): Refusal => ({
  cause: 'route',
  status: 404,
  code: 'NOT_FOUND',
  message: `No flow listens at ${path.slice(0, 200)}. Copy the address again from the editor.`,
});

export const checkMethod = ({ settings }: Route, method: string): Refusal | null => {
  if ((settings.methods as readonly string[]).includes(method)) return null;
  const allow = settings.methods.join(', ');
  const message = `This webhook takes ${allow}, not ${method}.`;
  return { cause: 'method', status: 405, code: 'METHOD_NOT_ALLOWED', message, headers: { allow } };
};

export const checkAddress = ({ allowed }: Route, ip: string): Refusal | null =>
  allowed.isEmpty || allowed.has(ip)
    ? null
    : {
        cause: 'ip',
        status: 403,
        code: 'ADDRESS_NOT_ALLOWED',
        message: `Requests from ${ip} are not accepted here. Add the address to the webhook, or name the proxy in the settings.`,
      };

/** What may be called how often, by whom: the limit counts before the body is read. */
export const checkRate = ({ ports, headers, ip, path }: Exchange, { settings, deployment }: Route): Refusal | null => {
  const { count, by } = settings.rate;
  if (count === 0) return null;
  const keys = {
    ip,
    path,
    flow: '',
    token: headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1] ?? ip,
  };
  const waitMs = ports.rateLimits.take(`${deployment.flowId} ${by} ${keys[by]}`, settings.rate);
  if (waitMs === null) return null;
  return {
    cause: 'rate',
    status: 429,
    code: 'TOO_MANY_REQUESTS',
    message: `More than ${count} requests in ${settings.rate.periodMs / 1_000} s. Try again later.`,
    headers: { 'retry-after': String(Math.max(1, Math.ceil(waitMs / 1_000))) },
  };
};

export const flowUnavailable = (): Refusal => ({
  cause: 'overload',
  status: 503,
  code: 'FLOW_PAUSED',
  message: 'This flow is paused. Try again later.',
  headers: { 'retry-after': '60' },
});

export const overloaded = (): Refusal => ({
  cause: 'overload',
  status: 503,
  code: 'OVERLOADED',
  message: 'Too many requests are under way. Try again later.',
  headers: { 'retry-after': '1' },
});

export const handshakeRefused = (message: string): Refusal => ({
  cause: 'auth',
  status: 403,
  code: 'FORBIDDEN',
  message: `${capitalise(message)}.`,
});

export const unauthorized = ({ settings }: Route, { status, cause, message }: AuthRefusal): Refusal => {
  if (status === 503)
    return {
      cause,
      status,
      code: 'STORE_LOCKED',
      message: `${capitalise(message)}.`,
      headers: { 'retry-after': '60' },
    };
  const challenge = challengeOf(settings);
  return {
    cause,
    status,
    code: 'UNAUTHORIZED',
    message: `${capitalise(message)}.`,
    ...(challenge !== null && { headers: { 'www-authenticate': challenge } }),
  };
};

export const tooLarge = (message: string, maxBytes: number): Refusal => ({
  cause: 'size',
  status: 413,
  code: 'BODY_TOO_LARGE',
  message: capitalise(message),
  data: { maxBytes },
  headers: { connection: 'close' },
});

export const tooSlow = (deadlineMs: number): Refusal => ({
  cause: 'size',
  status: 408,
  code: 'BODY_TOO_SLOW',
  message: `The body did not arrive within ${deadlineMs / 1_000} s.`,
  headers: { connection: 'close' },
});

export const notStored = (): Refusal => ({
  cause: 'store',
  status: 503,
  code: 'STORE_FAILED',
  message: errorTable.STORE_FAILED.message,
  headers: { 'retry-after': '5', connection: 'close' },
});

export const unreadable = ({
  message,
  line,
  column,
}: {
  message: string;
  line?: number;
  column?: number;
}): Refusal => ({
  cause: 'parse',
  status: 400,
  code: 'BAD_REQUEST',
  message: line === undefined ? `${capitalise(message)}.` : `${capitalise(message)} (line ${line}, column ${column}).`,
  ...(line !== undefined && { data: { line, column } }),
});

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
