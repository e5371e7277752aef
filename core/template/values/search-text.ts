import { type Charge, textCost } from './charge.ts';

/** Up to this length the host's own search is used; its worst case grows with the length. */
const shortPattern = 32;

/** Where a text occurs in another, from the front and without overlaps; an empty one is not looked for. */
export const positionsOf = (
  text: string,
  wanted: string,
  charge: Charge,
  limit = Number.POSITIVE_INFINITY,
): number[] => {
  if (wanted === '' || limit <= 0) return [];
  charge(textCost(text.length) * (wanted.length > 8 ? 2 : 1));
  return wanted.length <= shortPattern
    ? shortPositions(text, wanted, charge, limit)
    : longPositions(text, wanted, charge, limit);
};

const shortPositions = (text: string, wanted: string, charge: Charge, limit: number): number[] => {
  const positions: number[] = [];
  for (
    let at = text.indexOf(wanted);
    at !== -1 && positions.length < limit;
    at = text.indexOf(wanted, at + wanted.length)
  ) {
    charge(2);
    positions.push(at);
  }
  return positions;
};

/** Knuth, Morris and Pratt: time in proportion to the text, however often the pattern nearly matches. */
const longPositions = (text: string, wanted: string, charge: Charge, limit: number): number[] => {
  charge(textCost(wanted.length) * 2);
  const borders = bordersOf(wanted);
  const positions: number[] = [];
  let matched = 0;
  for (let at = 0; at < text.length && positions.length < limit; at += 1) {
    const code = text.charCodeAt(at);
    while (matched > 0 && code !== wanted.charCodeAt(matched)) matched = borders[matched - 1] ?? 0;
    if (code === wanted.charCodeAt(matched)) matched += 1;
    if (matched === wanted.length) {
      charge(2);
      positions.push(at + 1 - matched);
      matched = 0;
    }
  }
  return positions;
};

/** For each beginning of the pattern, the longest shorter beginning that it also ends with. */
const bordersOf = (wanted: string): Uint32Array => {
  const borders = new Uint32Array(wanted.length);
  let length = 0;
  for (let at = 1; at < wanted.length; at += 1) {
    const code = wanted.charCodeAt(at);
    while (length > 0 && code !== wanted.charCodeAt(length)) length = borders[length - 1] ?? 0;
    if (code === wanted.charCodeAt(length)) length += 1;
    borders[at] = length;
  }
  return borders;
};

/** The first place of a text in another, or -1. */
export const firstPosition = (text: string, wanted: string, charge: Charge): number => {
  if (wanted.length > shortPattern) return positionsOf(text, wanted, charge, 1)[0] ?? -1;
  charge(textCost(text.length));
  return text.indexOf(wanted);
};

/** The last place, or -1. Searching from the end compares at every place, which is paid for. */
export const lastPosition = (text: string, wanted: string, charge: Charge): number => {
  charge((textCost(text.length) * (8 + wanted.length)) / 8);
  return text.lastIndexOf(wanted);
};
