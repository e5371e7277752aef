/** Python counts characters by code point, JavaScript by UTF-16 unit. They differ where a string has surrogates. */
const surrogate = /[\ud800-\udfff]/;

const isPair = (text: string, at: number): boolean => (text.codePointAt(at) ?? 0) > 0xffff;

export const textLength = (text: string): number => {
  if (!surrogate.test(text)) return text.length;
  let length = 0;
  for (let at = 0; at < text.length; at += isPair(text, at) ? 2 : 1) length += 1;
  return length;
};

/** Where the character with that number begins; the end of the text where there are not so many. */
const offsetOf = (text: string, index: number): number => {
  let at = 0;
  for (let left = index; left > 0 && at < text.length; left -= 1) at += isPair(text, at) ? 2 : 1;
  return at;
};

/** The characters from `start` to `stop`, both counted from the front and not negative. */
export const sliceText = (text: string, start: number, stop: number): string => {
  if (!surrogate.test(text)) return text.slice(start, stop);
  return text.slice(offsetOf(text, start), offsetOf(text, stop));
};

export const charactersOf = (text: string): string[] => (surrogate.test(text) ? [...text] : text.split(''));
