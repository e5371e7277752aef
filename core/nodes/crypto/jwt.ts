import { CompactSign, errors, jwtVerify } from 'jose';
import { isJsonObject, type JsonObject, type JsonValue, stringifyJson } from '#core/flow/json.ts';
import type { NodeContext } from '../context.ts';
import type { NodeResult } from '../kit.ts';
import { NodeFailure } from '../node-failure.ts';
import { fromBase64, fromUtf8 } from '../shared/bytes.ts';
import { fromJsonText } from '../shared/convert.ts';
import { readJson } from '../shared/read-json.ts';
import { typeName } from '../shared/shown-value.ts';
import { toText } from '../shared/values.ts';
import type { CryptoSettings } from './crypto-settings.ts';
import { toSigningKey, toVerifyingKey } from './jwt-key.ts';
import { readSigningSecret } from './signing-secret.ts';

/** Signs the claims; integers stay exact. What the settings say outranks what the claims hold. */
export const signJwt = async (settings: CryptoSettings, context: NodeContext): Promise<string> => {
  const { jwtAlgorithm: alg, keyId, issuer, audience, expiresInSeconds } = settings;
  const key = await toSigningKey(await readSigningSecret(settings.credential, context), alg);
  const now = Math.floor(context.now() / 1_000);
  const claims: JsonObject = {
    ...toClaims(settings.claims),
    ...(issuer !== '' && { iss: issuer }),
    ...(audience !== '' && { aud: audience }),
    iat: now,
    ...(expiresInSeconds > 0 && { exp: now + expiresInSeconds }),
  };
  const signer = new CompactSign(new TextEncoder().encode(stringifyJson(claims)));
  try {
    return await signer.setProtectedHeader({ alg, typ: 'JWT', ...(keyId !== '' && { kid: keyId }) }).sign(key);
  } catch (error) {
    throw new NodeFailure('key_invalid', `The secret is no key for ${alg}: it is too short, or of another kind.`, {
      cause: error,
    });
  }
};

const toClaims = (written: JsonValue): JsonObject => {
  const claims = typeof written === 'string' && written.trim() !== '' ? fromJsonText(written, 'The claims') : written;
  if (claims === null || claims === '') return {};
  if (isJsonObject(claims)) return claims;
  throw new NodeFailure('value_type', `The claims are an object, not ${typeName(claims)}.`);
};

/** Verifies the signature with this algorithm alone, and the times, issuer and audience. */
export const verifyJwt = async (settings: CryptoSettings, context: NodeContext): Promise<NodeResult> => {
  const { jwtAlgorithm, issuer, audience, toleranceSeconds, publicKey, credential } = settings;
  const token = toText(settings.data)
    .trim()
    .replace(/^Bearer\s+/i, '');
  const written = publicKey === '' ? await readSigningSecret(credential, context) : publicKey;
  const key = await toVerifyingKey(written, jwtAlgorithm);
  try {
    const { protectedHeader } = await jwtVerify(token, key, {
      algorithms: [jwtAlgorithm],
      clockTolerance: toleranceSeconds,
      currentDate: new Date(context.now()),
      ...(issuer !== '' && { issuer }),
      ...(audience !== '' && { audience }),
    });
    return { port: 'valid', output: { header: headerOf(protectedHeader), claims: claimsOf(token) } };
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    return { port: 'invalid', output: { reason: reasonOf(error) } };
  }
};

const headerOf = (header: object): JsonObject => {
  const read = readJson(JSON.stringify(header));
  return read.ok && isJsonObject(read.value) ? read.value : {};
};

/** Read once more, because the library's own reading rounds long integers. */
const claimsOf = (token: string): JsonValue => {
  const bytes = fromBase64(token.split('.')[1] ?? '');
  const read = readJson((bytes && fromUtf8(bytes)) ?? '');
  return read.ok ? read.value : null;
};

const reasonOf = (error: errors.JOSEError): string => {
  if (error instanceof errors.JWTExpired) return 'the token has expired';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'the signature does not fit';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'the token is signed with another algorithm';
  if (error instanceof errors.JWTClaimValidationFailed)
    return `the claim ${error.claim} is ${error.reason === 'missing' ? 'missing' : 'not what is expected'}`;
  return 'this is not a signed JWT';
};
