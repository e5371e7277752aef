import { z } from 'zod';
import { anyValue, plainText, text, wholeNumber } from '../shared/values.ts';

export const hashAlgorithms = ['sha256', 'sha384', 'sha512', 'sha3-256', 'sha3-512', 'sha1', 'md5'] as const;
export const jwtAlgorithms = [
  'HS256',
  'HS384',
  'HS512',
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'ES256',
  'ES384',
  'ES512',
] as const;

const operation = z.enum([
  'hash',
  'hmac',
  'sign-jwt',
  'verify-jwt',
  'sign-webhook',
  'verify-webhook',
  'random',
  'uuid',
  'compare',
]);

export const cryptoSettings = z.strictObject({
  operation: operation.default('hash'),
  /** What is hashed, signed, verified or compared; a value that is no text as its JSON. */
  data: anyValue(),
  algorithm: z.enum(hashAlgorithms).default('sha256'),
  encoding: z.enum(['hex', 'base64', 'base64url']).default('hex'),
  /** Name of a signing credential; secrets are never part of a document. */
  credential: plainText(),
  jwtAlgorithm: z.enum(jwtAlgorithms).default('HS256'),
  claims: anyValue(),
  keyId: text(),
  /** 0 for a token that does not expire. */
  expiresInSeconds: wholeNumber({ min: 0, max: 315_360_000 }).default(3_600),
  issuer: text(),
  audience: text(),
  toleranceSeconds: wholeNumber({ min: 0, max: 86_400 }).default(300),
  /** PEM of a public key or certificate; a private one is refused. */
  publicKey: plainText().refine((pem) => !/PRIVATE KEY/.test(pem), {
    error: 'a private key belongs into a signing credential',
  }),
  /** Standard Webhooks: empty takes one that stays the same when the step is repeated. */
  messageId: text(),
  headers: anyValue(),
  size: wholeNumber({ min: 1, max: 65_536 }).default(32),
  uuidVersion: z.enum(['v4', 'v7']).default('v4'),
  other: anyValue(),
});
export type CryptoSettings = z.output<typeof cryptoSettings>;

/** Operations that give a verdict, so that a flow goes two ways. */
export const isVerdict = (name: CryptoSettings['operation']): boolean =>
  name === 'verify-jwt' || name === 'verify-webhook' || name === 'compare';
