const letters = '0123456789abcdefghjkmnpqrstvwxyz';

/** Small letters and digits. `crypto.randomUUID` is missing on `http://` addresses other than localhost, this is not. */
export const randomId = (length: number): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => letters[byte % letters.length]).join('');
