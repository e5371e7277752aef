import { ValueFault } from '../template-error.ts';
import type { Charge } from '../values/charge.ts';
import { positionsOf } from '../values/search-text.ts';
import { splitWords, stripEnd, stripStart } from '../values/whitespace.ts';

/** The parts between separators, at most `limit` cuts from the front; without a separator, the words. */
export const splitText = (text: string, separator: string | null, limit: number, charge: Charge): string[] => {
  if (separator === null) return splitAtSpace(text, limit, charge);
  return cutAt(
    text,
    separator,
    positionsOf(text, mark(separator), charge, limit < 0 ? Number.POSITIVE_INFINITY : limit),
  );
};

/** The same with the cuts counted from the end. */
export const splitTextFromEnd = (text: string, separator: string | null, limit: number, charge: Charge): string[] => {
  if (limit < 0) return splitText(text, separator, limit, charge);
  if (separator === null) return splitAtSpaceFromEnd(text, limit, charge);
  const positions = positionsOf(text, mark(separator), charge);
  return cutAt(text, separator, limit === 0 ? [] : positions.slice(-limit));
};

const mark = (separator: string): string => {
  if (separator === '') throw new ValueFault('the separator is empty');
  return separator;
};

const cutAt = (text: string, separator: string, positions: readonly number[]): string[] => {
  const parts: string[] = [];
  let from = 0;
  for (const at of positions) {
    parts.push(text.slice(from, at));
    from = at + separator.length;
  }
  parts.push(text.slice(from));
  return parts;
};

const splitAtSpace = (text: string, limit: number, charge: Charge): string[] => {
  const words = splitWords(text, charge);
  if (limit < 0 || words.length <= limit) return words;
  let rest = stripStart(text, null);
  for (const word of words.slice(0, limit)) rest = stripStart(rest.slice(word.length), null);
  return rest === '' ? words.slice(0, limit) : [...words.slice(0, limit), rest];
};

const splitAtSpaceFromEnd = (text: string, limit: number, charge: Charge): string[] => {
  const words = splitWords(text, charge);
  if (words.length <= limit) return words;
  const kept = limit === 0 ? [] : words.slice(-limit);
  let rest = stripEnd(text, null);
  for (const word of kept.toReversed()) rest = stripEnd(rest.slice(0, rest.length - word.length), null);
  return rest === '' ? kept : [rest, ...kept];
};
