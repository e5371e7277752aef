const WORD = 1;
const DIGIT = 2;

const classes = new Uint8Array(128);
for (let code = 0; code < 128; code += 1) {
  const letter = String.fromCharCode(code);
  if (/[A-Za-z_]/.test(letter)) classes[code] = WORD;
  if (/[0-9]/.test(letter)) classes[code] = DIGIT;
}

const beyondAscii = /[\p{L}\p{Nl}]/u;
const beyondAsciiPart = /[\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]/u;

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

export const startsName = (code: number): boolean =>
  code < 128 ? classes[code] === WORD : beyondAscii.test(String.fromCharCode(code));

export const continuesName = (code: number): boolean =>
  code < 128 ? classes[code] !== 0 : beyondAsciiPart.test(String.fromCharCode(code));

export const isSpace = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x2028 || code === 0x2029 || code === 0xfeff;
