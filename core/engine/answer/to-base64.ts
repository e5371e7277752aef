/** `btoa` takes characters; more than this many arguments would not fit on the stack. */
const chunkSize = 8_192;

export const toBase64 = (bytes: Uint8Array): string => {
  let characters = '';
  for (let at = 0; at < bytes.length; at += chunkSize) {
    characters += String.fromCharCode(...bytes.subarray(at, at + chunkSize));
  }
  return btoa(characters);
};
