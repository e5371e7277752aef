import { createHmac } from 'node:crypto';
import type { JsonValue } from '#core/flow/json.ts';
import { isJsonObject } from '#core/flow/json.ts';
import type { ReadSecret } from './auth/read-secret.ts';
import { isSameSecret } from './auth/same-secret.ts';
import type { IngressSettings } from './ingress-settings.ts';

/** How a sender checks that an address is ours, answered without a run: the bytes to answer with, or that its token is wrong. */
export type Handshake = { kind: 'answer'; contentType: string; body: string } | { kind: 'refused'; message: string };

type Asked = {
  method: string;
  query: URLSearchParams;
  /** Undefined until it has been read. */
  body: JsonValue | undefined;
};

/** More than any of these senders sends; an answer is not a mirror for everything. */
const maxChallenge = 4_000;

/** Whether a handshake of this kind comes in the body, so that the body must be read before. */
export const isInBody = ({ handshake }: Pick<IngressSettings, 'handshake'>): boolean =>
  handshake.kind === 'slack' || handshake.kind === 'zoom';

/** Null for a request that is no handshake. */
export const answerHandshake = (
  { handshake }: Pick<IngressSettings, 'handshake'>,
  asked: Asked,
  readSecret: ReadSecret,
): Handshake | null | Promise<Handshake | null> => {
  switch (handshake.kind) {
    case 'none':
      return null;
    case 'slack':
      return textIn(asked.body, 'type') === 'url_verification' ? echo(textIn(asked.body, 'challenge')) : null;
    case 'microsoftGraph':
      return asked.method === 'POST' || asked.method === 'GET' ? echo(asked.query.get('validationToken')) : null;
    case 'dropbox':
      return asked.method === 'GET' ? echo(asked.query.get('challenge')) : null;
    case 'meta':
      return asked.method === 'GET' && asked.query.get('hub.mode') === 'subscribe'
        ? answerMeta(asked.query, handshake.credential, readSecret)
        : null;
    case 'zoom': {
      const isAsked = textIn(asked.body, 'event') === 'endpoint.url_validation';
      return isAsked ? answerZoom(asked.body, handshake.credential, readSecret) : null;
    }
  }
};

const echo = (challenge: string | null): Handshake | null =>
  challenge === null || challenge === '' || challenge.length > maxChallenge
    ? null
    : { kind: 'answer', contentType: 'text/plain; charset=utf-8', body: challenge };

const answerMeta = async (
  query: URLSearchParams,
  credential: string,
  readSecret: ReadSecret,
): Promise<Handshake | null> => {
  const secret = await readSecret(credential);
  const isOurs =
    typeof secret === 'object' &&
    secret.kind === 'signing' &&
    isSameSecret(query.get('hub.verify_token') ?? '', secret.secret);
  return isOurs
    ? echo(query.get('hub.challenge'))
    : { kind: 'refused', message: 'the verify token in hub.verify_token is not the one of this webhook' };
};

const answerZoom = async (
  body: JsonValue | undefined,
  credential: string,
  readSecret: ReadSecret,
): Promise<Handshake | null> => {
  const plainToken = isJsonObject(body) ? textIn(body['payload'], 'plainToken') : null;
  if (plainToken === null || plainToken.length > maxChallenge) return null;
  const secret = await readSecret(credential);
  if (typeof secret !== 'object' || secret.kind !== 'signing' || secret.secret === '')
    return { kind: 'refused', message: 'the credential with the secret token is missing' };
  const encryptedToken = createHmac('sha256', secret.secret).update(plainToken).digest('hex');
  return { kind: 'answer', contentType: 'application/json', body: JSON.stringify({ plainToken, encryptedToken }) };
};

const textIn = (body: JsonValue | undefined, key: string): string | null => {
  const value = isJsonObject(body) && Object.hasOwn(body, key) ? body[key] : null;
  return typeof value === 'string' ? value : null;
};
