/** Python's white space, which is not quite JavaScript's. */
const space = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

const inFront = new RegExp(`^[${space}]+`);
const between = new RegExp(`[${space}]+`);
const spaceOnly = new RegExp(`^[${space}]+$`);

export const isSpaceOnly = (text: string): boolean => spaceOnly.test(text);

export const isSpaceAt = (text: string, at: number): boolean => spaceOnly.test(text.charAt(at));

export const stripStart = (text: string, chars: string | null): string => {
  if (chars === null) return text.replace(inFront, '');
  const drop = new Set(chars);
  let from = 0;
  for (const letter of text) {
    if (!drop.has(letter)) break;
    from += letter.length;
  }
  return text.slice(from);
};

export const stripEnd = (text: string, chars: string | null): string => {
  const drop = chars === null ? null : new Set(chars);
  let to = text.length;
  while (to > 0) {
    const low = text.charCodeAt(to - 1);
    const size = low >= 0xdc00 && low <= 0xdfff && to > 1 ? 2 : 1;
    const letter = text.slice(to - size, to);
    if (drop === null ? !spaceOnly.test(letter) : !drop.has(letter)) break;
    to -= size;
  }
  return text.slice(0, to);
};

export const strip = (text: string, chars: string | null): string => stripStart(stripEnd(text, chars), chars);

/** The words between white space. */
export const splitWords = (text: string): string[] => text.split(between).filter((word) => word !== '');

const lineBreak = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/g;

/** The lines of a text as `str.splitlines` finds them; a line break at the end begins no further line. */
export const splitLines = (text: string, keepEnds: boolean): string[] => {
  const lines: string[] = [];
  let from = 0;
  for (const { 0: end, index } of text.matchAll(lineBreak)) {
    lines.push(text.slice(from, keepEnds ? index + end.length : index));
    from = index + end.length;
  }
  if (from < text.length) lines.push(text.slice(from));
  return lines;
};
