import { Webhook } from 'standardwebhooks';
import type { Hashing } from '#core/engine/ports.ts';
import type { Header } from './ports.ts';

/** How a request proves where it comes from, with its secret at hand. */
export type Signer =
  | { scheme: 'standard-webhooks'; secret: string }
  | {
      scheme: 'hmac';
      secret: string;
      algorithm: 'sha1' | 'sha256' | 'sha512';
      encoding: 'hex' | 'base64';
      header: string;
      prefix: string;
    };

type Signed = { id: string; at: number; body: string };

/**
 * The headers that sign a body. An HMAC covers the body alone; Standard Webhooks covers id, time and body. Throws when a
 * Standard Webhooks secret is no base64.
 * @see Standard Webhooks 1.0, "Signature scheme"
 */
export const signMessage = (signer: Signer, { id, at, body }: Signed, { hmac }: Pick<Hashing, 'hmac'>): Header[] => {
  if (signer.scheme === 'hmac') {
    const signature = hmac(signer.algorithm, signer.secret, body, signer.encoding);
    return [[signer.header, `${signer.prefix}${signature}`]];
  }
  const signature = new Webhook(signer.secret).sign(id, new Date(at), body);
  return [
    ['webhook-id', id],
    ['webhook-timestamp', String(Math.floor(at / 1_000))],
    ['webhook-signature', signature],
  ];
};

/** What is wrong with a Standard Webhooks secret, in words; null when it can be used. */
export const standardSecretProblem = (secret: string): string | null => {
  const encoded = secret.startsWith('whsec_') ? secret.slice('whsec_'.length) : secret;
  const isBase64 = /^[A-Za-z0-9+/]+={0,2}$/.test(encoded) && encoded.length % 4 === 0;
  const bytes = (encoded.replace(/=+$/, '').length * 3) / 4;
  if (isBase64 && bytes >= 24 && bytes < 65) return null;
  return 'A Standard Webhooks secret is whsec_ and the base64 of 24 to 64 random bytes.';
};
