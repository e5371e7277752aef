import type { JWTVerifyGetKey, JWTVerifyOptions } from 'jose';
import type { HttpClient } from '#core/engine/ports.ts';
import { readBearer } from './bearer.ts';
import { openSecretsOf } from './read-secret.ts';
import type { AuthScheme, CheckScheme, Presented } from './scheme.ts';
import { accepted, unavailable, unsigned, type Verdict } from './verdict.ts';

const symmetric = ['HS256', 'HS384', 'HS512'];
const asymmetric = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const publicKey = /^\s*-----BEGIN PUBLIC KEY-----/;

/** A JWT in `Authorization: Bearer`, signed with a shared secret, a public key or a key of a JWKS. */
export const checkJwt: CheckScheme = async (scheme, presented, ports) => {
  const sent = readBearer(presented);
  if (!sent.ok) return unsigned(sent.message);
  if (scheme.jwksUrl !== '') return checkWithJwks(sent.token, scheme, presented, ports.http);
  const opened = await openSecretsOf(scheme, 'signing', ports.readSecret);
  if (!opened.ok) return { ...opened, cause: opened.cause === 'auth' ? 'signature' : opened.cause };
  let verdict: Verdict = unsigned('the JWT is not valid');
  for (const { secret } of opened.secrets) {
    verdict = await checkWithSecret(sent.token, scheme, presented, secret);
    if (verdict.ok) return verdict;
  }
  return verdict;
};

const checkWithSecret = async (
  token: string,
  scheme: AuthScheme,
  presented: Presented,
  secret: string,
): Promise<Verdict> => {
  const { importSPKI, jwtVerify } = await import('jose');
  try {
    // A public key must never serve as a shared secret: everybody has it.
    if (!publicKey.test(secret)) {
      await jwtVerify(token, new TextEncoder().encode(secret), optionsOf(scheme, presented, symmetric));
      return accepted;
    }
    const algorithm = algorithmOf(token);
    if (!asymmetric.includes(algorithm)) return unsigned(`the algorithm ${algorithm} does not fit the public key`);
    await jwtVerify(token, await importSPKI(secret, algorithm), optionsOf(scheme, presented, asymmetric));
    return accepted;
  } catch (error) {
    return unsigned(wordsOf(error));
  }
};

const checkWithJwks = async (
  token: string,
  scheme: AuthScheme,
  presented: Presented,
  http: HttpClient,
): Promise<Verdict> => {
  const { jwtVerify } = await import('jose');
  const keySet = await keySetOf(scheme.jwksUrl, http);
  try {
    await jwtVerify(token, keySet, optionsOf(scheme, presented, asymmetric));
    return accepted;
  } catch (error) {
    return isUnreachable(error)
      ? { ...unavailable('the sender’s keys cannot be fetched'), cause: 'signature' }
      : unsigned(wordsOf(error));
  }
};

const optionsOf = (
  { issuer, audience, toleranceSeconds }: AuthScheme,
  { now }: Presented,
  algorithms: string[],
): JWTVerifyOptions => ({
  algorithms,
  clockTolerance: toleranceSeconds,
  currentDate: new Date(now),
  ...(issuer !== '' && { issuer }),
  ...(audience !== '' && { audience }),
});

const algorithmOf = (token: string): string => {
  try {
    const header: unknown = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString());
    return typeof header === 'object' && header !== null && 'alg' in header ? String(header.alg) : 'none';
  } catch {
    return 'none';
  }
};

const maxKeySets = 100;
const keySets = new WeakMap<HttpClient, Map<string, JWTVerifyGetKey>>();
const maxKeySetBytes = 512_000;
const keySetTimeoutMs = 5_000;

/** The keys behind an address: kept for ten minutes, fetched again for a key that is not among them, at most every 30 s. */
const keySetOf = async (url: string, http: HttpClient): Promise<JWTVerifyGetKey> => {
  const known = keySets.get(http) ?? new Map<string, JWTVerifyGetKey>();
  keySets.set(http, known);
  const found = known.get(url);
  if (found) return found;
  const { createRemoteJWKSet, customFetch } = await import('jose');
  const made = createRemoteJWKSet(new URL(url), {
    timeoutDuration: keySetTimeoutMs,
    [customFetch]: async (address: string, { signal }: { signal: AbortSignal }) => {
      const { status, headers, body } = await http({
        method: 'GET',
        url: address,
        headers: [['accept', 'application/json, application/jwk-set+json']],
        followRedirects: false,
        timeoutMs: keySetTimeoutMs,
        maxBytes: maxKeySetBytes,
        signal,
      });
      const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? 'application/json';
      return new Response(new Uint8Array(body), { status, headers: { 'content-type': type } });
    },
  });
  if (known.size >= maxKeySets) known.clear();
  known.set(url, made);
  return made;
};

/** Errors about the token itself carry a code of these; everything else is about getting the keys. */
const aboutToken = /^ERR_(JWT|JWS|JOSE_ALG|JOSE_NOT_SUPPORTED|JWKS_NO_MATCHING_KEY|JWKS_MULTIPLE_MATCHING_KEYS)/;

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');
const isUnreachable = (error: unknown): boolean => !aboutToken.test(codeOf(error)) && !(error instanceof TypeError);

const wordsOf = (error: unknown): string => {
  switch (codeOf(error)) {
    case 'ERR_JWT_EXPIRED':
      return 'the JWT has expired';
    case 'ERR_JWT_CLAIM_VALIDATION_FAILED':
      return `the JWT does not fit: ${error instanceof Error ? error.message : ''}`;
    case 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED':
      return 'the signature of the JWT does not fit';
    default:
      return 'the JWT is not valid';
  }
};
