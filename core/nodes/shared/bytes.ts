/** Arguments that fit on the stack at once. */
const chunk = 8_192;

/** Standard base64 with padding. */
export const toBase64 = (bytes: Uint8Array): string => {
  let binary = '';
  for (let at = 0; at < bytes.length; at += chunk) binary += String.fromCharCode(...bytes.subarray(at, at + chunk));
  return btoa(binary);
};

/** The bytes of base64 or base64url, with or without padding and line breaks; null when it is neither. */
export const fromBase64 = (text: string): Uint8Array | null => {
  const standard = text.replaceAll(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/');
  try {
    return Uint8Array.from(atob(standard), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
};

/** The text of UTF-8 bytes; null when they are something else. A byte order mark is left out. */
export const fromUtf8 = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};
