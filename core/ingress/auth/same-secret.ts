import { hash, timingSafeEqual } from 'node:crypto';

/** Compares in a time that tells nothing of where two texts differ, nor of their lengths. Nothing equals an empty secret. */
export const isSameSecret = (sent: string | Uint8Array, secret: string | Uint8Array): boolean => {
  const sentBytes = place(left, sent);
  const secretBytes = place(right, secret);
  if (sentBytes === null || secretBytes === null) return timingSafeEqual(digest(sent), digest(secret));
  const isEqual = timingSafeEqual(left, right);
  return isEqual && sentBytes === secretBytes && secretBytes > 0;
};

// Both texts are laid into rooms of one size, and the rooms compared: a hash of each would take ten times as long, and this
// is done for every request.
const maxBytes = 1_024;
const left = Buffer.alloc(maxBytes);
const right = Buffer.alloc(maxBytes);

/** How many bytes were placed; null when the value has no room. What is left of an older value is wiped. */
const place = (room: Buffer, value: string | Uint8Array): number | null => {
  if (typeof value !== 'string') {
    if (value.byteLength > maxBytes) return null;
    room.set(value);
    room.fill(0, value.byteLength);
    return value.byteLength;
  }
  if (value.length > maxBytes / 3) return null;
  const bytes = room.write(value);
  room.fill(0, bytes);
  return bytes;
};

const digest = (value: string | Uint8Array): Uint8Array => hash('sha256', value, 'buffer');

/** Looks at each of them, whether or not one before it was the right one. */
export const isOneOf = (sent: string | Uint8Array, secrets: readonly (string | Uint8Array)[]): boolean => {
  let isFound = false;
  for (const secret of secrets) if (isSameSecret(sent, secret)) isFound = true;
  return isFound;
};
