import type { Charge } from './charge.ts';

/** Python's white space, which is not quite JavaScript's. */
const isSpace = (code: number): boolean =>
  code === 0x20 ||
  (code >= 0x09 && code <= 0x0d) ||
  (code >= 0x1c && code <= 0x1f) ||
  (code >= 0x80 && isWideSpace(code));

const isWideSpace = (code: number): boolean =>
  code === 0x85 ||
  code === 0xa0 ||
  code === 0x1680 ||
  (code >= 0x2000 && code <= 0x200a) ||
  code === 0x2028 ||
  code === 0x2029 ||
  code === 0x202f ||
  code === 0x205f ||
  code === 0x3000;

export const isSpaceOnly = (text: string): boolean => {
  for (let at = 0; at < text.length; at += 1) if (!isSpace(text.charCodeAt(at))) return false;
  return text !== '';
};

/** Whether a code is among those to strip: white space, or the characters of `chars`. */
const stripped = (chars: string | null): ((code: number) => boolean) => {
  if (chars === null) return isSpace;
  const codes = new Set(Array.from(chars, (letter) => letter.codePointAt(0)));
  return (code) => codes.has(code);
};

export const stripStart = (text: string, chars: string | null): string => {
  const drops = stripped(chars);
  let from = 0;
  while (from < text.length) {
    const code = text.codePointAt(from) ?? 0;
    if (!drops(code)) break;
    from += code > 0xffff ? 2 : 1;
  }
  return text.slice(from);
};

export const stripEnd = (text: string, chars: string | null): string => {
  const drops = stripped(chars);
  let to = text.length;
  while (to > 0) {
    const low = text.charCodeAt(to - 1);
    const pair = low >= 0xdc00 && low <= 0xdfff && to > 1 ? (text.codePointAt(to - 2) ?? 0) : 0;
    if (!drops(pair > 0xffff ? pair : low)) break;
    to -= pair > 0xffff ? 2 : 1;
  }
  return text.slice(0, to);
};

export const strip = (text: string, chars: string | null): string => stripStart(stripEnd(text, chars), chars);

/** The words between white space. */
export const splitWords = (text: string, charge: Charge): string[] => {
  charge(text.length / 2);
  const words: string[] = [];
  let from = -1;
  for (let at = 0; at <= text.length; at += 1) {
    const inside = at < text.length && !isSpace(text.charCodeAt(at));
    if (inside && from === -1) from = at;
    if (inside || from === -1) continue;
    charge(2);
    words.push(text.slice(from, at));
    from = -1;
  }
  return words;
};

const lineBreak = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/g;

/** The lines of a text as `str.splitlines` finds them; a line break at the end begins no further line. */
export const splitLines = (text: string, keepEnds: boolean, charge: Charge): string[] => {
  const lines: string[] = [];
  let from = 0;
  for (const { 0: end, index } of text.matchAll(lineBreak)) {
    charge(4);
    lines.push(text.slice(from, keepEnds ? index + end.length : index));
    from = index + end.length;
  }
  if (from < text.length) lines.push(text.slice(from));
  return lines;
};
