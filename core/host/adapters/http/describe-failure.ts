import type { HttpCall } from '#core/nodes/calls.ts';
import { NodeFailure } from '#core/nodes/node-failure.ts';
import { AddressRefused } from './guarded-connector.ts';
import { AnswerTooLarge } from './read-body.ts';

/** What went wrong with a call to `url`, in words. The codes are stable; `isTransient` says that trying again may help. */
export const describeFailure = (error: unknown, url: URL, call: Pick<HttpCall, 'maxBytes'>): NodeFailure => {
  if (error instanceof NodeFailure) return error;
  const refused = findInCauses(error, (one) => one instanceof AddressRefused);
  if (refused)
    return new NodeFailure(
      'http_address_refused',
      `${url.host} leads to ${refused.address}, which is not a public address. Calls into the own network must be allowed in the workspace's settings.`,
      { cause: error },
    );
  if (findInCauses(error, (one) => one instanceof AnswerTooLarge))
    return new NodeFailure('http_too_large', `The answer of ${url.host} is larger than ${formatBytes(call.maxBytes)}.`);
  const code = findInCauses(error, hasCode)?.code ?? (error instanceof Error ? error.name : '');
  for (const { codes, failure, words, isTransient } of table)
    if (codes.test(code)) return new NodeFailure(failure, `${url.host} ${words}.`, { isTransient, cause: error });
  return new NodeFailure('http_failed', `The call to ${url.host} failed: ${messageOf(error)}.`, {
    isTransient: true,
    cause: error,
  });
};

export const timeoutFailure = (url: URL, { timeoutMs }: HttpCall): NodeFailure =>
  new NodeFailure('http_timeout', `${url.host} did not answer within ${formatMs(timeoutMs)}.`, { isTransient: true });

const table: readonly { codes: RegExp; failure: string; words: string; isTransient: boolean }[] = [
  {
    codes: /^ENOTFOUND$|^ENODATA$/,
    failure: 'http_unknown_host',
    words: 'is not known: its name leads to no address',
    isTransient: false,
  },
  {
    codes: /^EAI_/,
    failure: 'http_unknown_host',
    words: 'could not be looked up: the name service did not answer',
    isTransient: true,
  },
  {
    codes: /^ECONNREFUSED$/,
    failure: 'http_refused',
    words: 'refuses connections; nothing listens there',
    isTransient: true,
  },
  {
    codes: /^(EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL)$/,
    failure: 'http_unreachable',
    words: 'cannot be reached from here',
    isTransient: true,
  },
  {
    codes: /^(ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/,
    failure: 'http_timeout',
    words: 'did not accept a connection in time',
    isTransient: true,
  },
  {
    codes: /^(ECONNRESET|EPIPE|UND_ERR_SOCKET|ERR_STREAM_PREMATURE_CLOSE)$/,
    failure: 'http_closed',
    words: 'closed the connection before its answer was complete',
    isTransient: true,
  },
  {
    codes: /^UND_ERR_HEADERS_OVERFLOW$|^HPE_HEADER_OVERFLOW$/,
    failure: 'http_invalid',
    words: 'answered with headers that are too large',
    isTransient: false,
  },
  {
    codes: /^HTTPParserError$|^HPE_|^UND_ERR_RESPONSE|^UND_ERR_RES_/,
    failure: 'http_invalid',
    words: 'did not answer in HTTP',
    isTransient: false,
  },
  {
    codes: /^(Z_|ERR__ERROR_FORMAT|ERR_BROTLI|ERR__ERROR|ERR_PADDING)/,
    failure: 'http_invalid',
    words: 'sent compressed data that is broken',
    isTransient: false,
  },
  {
    codes: /^(ERR_TLS|ERR_SSL|EPROTO|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|ERR_OSSL)/,
    failure: 'http_tls',
    words: 'has no certificate that can be trusted, or speaks no TLS',
    isTransient: false,
  },
];

const hasCode = (error: unknown): error is { code: string } =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';

/** The first of an error, its causes and its parts that fits. */
const findInCauses = <Found>(error: unknown, fits: (one: unknown) => one is Found, depth = 0): Found | undefined => {
  if (fits(error)) return error;
  if (!(error instanceof Error) || depth > 5) return undefined;
  const inner = error instanceof AggregateError ? [...(error.errors as unknown[]), error.cause] : [error.cause];
  for (const one of inner) {
    const found = findInCauses(one, fits, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
};

const messageOf = (error: unknown): string =>
  error instanceof Error && error.message !== '' ? error.message : 'no reason was given';

const formatMs = (ms: number): string => (ms < 1_000 ? `${ms} ms` : `${Number((ms / 1_000).toFixed(1))} s`);

const formatBytes = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} KB` : `${Number((bytes / 1_000_000).toFixed(1))} MB`;
