export type DigestEncoding = 'hex' | 'base64' | 'base64url';

/** What a template cannot do by itself: the folder has no clock, randomness or cryptography of its own. */
export type TemplateHost = {
  /** Digest of the UTF-8 bytes of `data`; throws on an algorithm it does not know. */
  hash: (algorithm: string, data: string, encoding: DigestEncoding) => string;
  hmac: (algorithm: string, key: string, data: string, encoding: DigestEncoding) => string;
  /** Milliseconds since 1970. */
  now: () => number;
  /** A number from 0 up to, not including, 1. */
  random: () => number;
};
