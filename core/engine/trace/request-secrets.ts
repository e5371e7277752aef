import type { HeaderPair } from '#core/contract/records/capture.ts';
import type { InboundRequest } from '../engine.ts';
import { isMaskable } from './mask.ts';

/** Headers whose values never appear in a trace. */
const secretHeaders: ReadonlySet<string> = new Set(['authorization', 'cookie', 'proxy-authorization', 'x-api-key']);

/**
 * The secret values that a request brought: those of the usual headers, and of every header that its capture does not show as
 * it came.
 */
export const requestSecrets = (
  { headers, secrets: elsewhere = [] }: Pick<InboundRequest, 'headers' | 'secrets'>,
  captured: readonly HeaderPair[] = headers,
): string[] => {
  const secrets = elsewhere.filter(isMaskable);
  for (let index = 0; index < headers.length; index += 1) {
    const [name = '', value = ''] = headers[index] ?? [];
    const kept = captured[index];
    const isCutOut = kept !== undefined && kept[1] !== value && kept[0] === name;
    if (isCutOut || secretHeaders.has(name.toLowerCase())) addParts(secrets, value);
  }
  return secrets;
};

const oneToken = /^\w+ ([\w.~+/=-]+)$/;

/** `Bearer abc` is secret for its `abc`, a cookie for the value of each pair; so copies of a part are found as well. */
const addParts = (secrets: string[], value: string): void => {
  const token = oneToken.exec(value)?.[1];
  const parts = token === undefined ? value.split(/[;,]?\s+/).flatMap(withValue) : [token];
  for (const part of parts) if (isMaskable(part) && !schemes.has(part.toLowerCase())) secrets.push(part);
};

const withValue = (part: string): string[] => [part, part.slice(part.indexOf('=') + 1)];

const schemes: ReadonlySet<string> = new Set(['bearer', 'basic', 'digest', 'token', 'hmac', 'signature']);
