import { z } from 'zod';
import type { HttpClient } from '#core/engine/ports.ts';
import type { HttpAnswer, OpenCredential } from '#core/nodes/calls.ts';
import { NodeFailure } from '#core/nodes/node-failure.ts';

type OAuth2Credential = Extract<OpenCredential, { kind: 'oauth2' }>;
/** A credential with the id that its tokens are kept under. */
export type TokenOwner = { id: string; name: string; credential: OAuth2Credential };

const timeoutMs = 20_000;
const maxBytes = 262_144;
/** Of a token that does not say how long it lives. */
const unknownLifetimeSeconds = 300;
const longestSeconds = 30 * 24 * 3_600;

const granted = z.object({
  access_token: z.string().min(1).max(16_000),
  token_type: z.string().optional(),
  expires_in: z.coerce.number().nonnegative().max(longestSeconds).catch(unknownLifetimeSeconds),
});
const refused = z.object({ error: z.string(), error_description: z.string().optional() });

/**
 * Asks a token endpoint for an access token. Redirects are not followed: they would carry the secret elsewhere. Rejects with
 * `oauth2_failed`, which says what the endpoint said, never the secret.
 * @see RFC 6749, section 4.4
 */
export const requestToken = async (
  { name, credential }: TokenOwner,
  http: HttpClient,
): Promise<{ token: string; lifetimeMs: number }> => {
  const fail = (reason: string, isTransient: boolean, cause?: unknown): NodeFailure =>
    new NodeFailure('oauth2_failed', `No access token for the credential “${name}”: ${hide(reason, credential)}`, {
      isTransient,
      cause,
    });
  let answer: HttpAnswer;
  try {
    answer = await http({
      method: 'POST',
      url: credential.tokenUrl,
      headers: headersOf(credential),
      body: bodyOf(credential),
      followRedirects: false,
      timeoutMs,
      maxBytes,
      signal: new AbortController().signal,
    });
  } catch (error) {
    if (error instanceof NodeFailure) throw fail(error.message, error.isTransient, error);
    throw error;
  }
  const body = parse(answer.body);
  const token = granted.safeParse(body);
  if (answer.status === 200 && token.success)
    return { token: token.data.access_token, lifetimeMs: token.data.expires_in * 1_000 };
  const { host } = new URL(credential.tokenUrl);
  if (answer.status === 200) throw fail(`${host} answered 200, but without an access_token as JSON.`, false);
  const said = refused.safeParse(body);
  const words = said.success
    ? `: ${[said.data.error, said.data.error_description ?? ''].filter(Boolean).join(', ')}`
    : '';
  throw fail(
    `${host} answered ${answer.status}${words.slice(0, 500)}. Check the credential's client id, secret, scope and address.`,
    answer.status >= 500 || answer.status === 429,
  );
};

const headersOf = ({ clientAuth, clientId, clientSecret }: OAuth2Credential): [string, string][] => [
  ['content-type', 'application/x-www-form-urlencoded'],
  ['accept', 'application/json'],
  ['user-agent', 'Hookloom'],
  ...(clientAuth === 'header'
    ? [
        ['authorization', `Basic ${Buffer.from(`${encode(clientId)}:${encode(clientSecret)}`).toString('base64')}`] as [
          string,
          string,
        ],
      ]
    : []),
];

/** Name and password are form-encoded before they are joined. @see RFC 6749, section 2.3.1 */
const encode = (text: string): string => new URLSearchParams({ text }).toString().slice('text='.length);

const bodyOf = ({ clientAuth, clientId, clientSecret, scope, audience }: OAuth2Credential): string => {
  const form = new URLSearchParams({ grant_type: 'client_credentials' });
  if (scope !== '') form.set('scope', scope);
  if (audience !== '') form.set('audience', audience);
  if (clientAuth === 'body') {
    form.set('client_id', clientId);
    form.set('client_secret', clientSecret);
  }
  return form.toString();
};

const parse = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(Buffer.from(body).toString());
  } catch {
    return null;
  }
};

/** Some endpoints quote what they were sent. */
const hide = (words: string, { clientSecret }: OAuth2Credential): string =>
  words.replaceAll(clientSecret, '••••').replaceAll(encode(clientSecret), '••••');
