/** Python counts characters by code point, JavaScript by UTF-16 unit. They differ where a string has surrogates. */
const surrogate = /[\ud800-\udfff]/;

export const hasSurrogates = (text: string): boolean => surrogate.test(text);

export const textLength = (text: string): number => {
  if (!hasSurrogates(text)) return text.length;
  let length = 0;
  for (const _ of text) length += 1;
  return length;
};

/** The characters from `start` to `stop`, both counted from the front and in range. */
export const sliceText = (text: string, start: number, stop: number): string => {
  if (!hasSurrogates(text)) return text.slice(start, stop);
  return [...text].slice(start, stop).join('');
};

export const charactersOf = (text: string): string[] => (hasSurrogates(text) ? [...text] : text.split(''));
