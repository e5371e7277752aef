import { ValueFault } from '../template-error.ts';
import { splitWords, stripEnd, stripStart } from '../values/whitespace.ts';

/** The parts between separators, at most `limit` cuts from the front; without a separator, the words. */
export const splitText = (text: string, separator: string | null, limit: number): string[] => {
  if (separator === null) return splitAtSpace(text, limit);
  if (separator === '') throw new ValueFault('the separator is empty');
  const parts = text.split(separator);
  if (limit < 0 || parts.length <= limit + 1) return parts;
  return [...parts.slice(0, limit), parts.slice(limit).join(separator)];
};

/** The same with the cuts counted from the end. */
export const splitTextFromEnd = (text: string, separator: string | null, limit: number): string[] => {
  if (limit < 0) return splitText(text, separator, limit);
  if (separator === null) return splitAtSpaceFromEnd(text, limit);
  if (separator === '') throw new ValueFault('the separator is empty');
  const parts = text.split(separator);
  if (parts.length <= limit + 1) return parts;
  const cut = parts.length - limit;
  return [parts.slice(0, cut).join(separator), ...parts.slice(cut)];
};

const splitAtSpace = (text: string, limit: number): string[] => {
  const words = splitWords(text);
  if (limit < 0 || words.length <= limit) return words;
  let rest = stripStart(text, null);
  for (const word of words.slice(0, limit)) rest = stripStart(rest.slice(word.length), null);
  return rest === '' ? words.slice(0, limit) : [...words.slice(0, limit), rest];
};

const splitAtSpaceFromEnd = (text: string, limit: number): string[] => {
  const words = splitWords(text);
  if (words.length <= limit) return words;
  const kept = limit === 0 ? [] : words.slice(-limit);
  let rest = stripEnd(text, null);
  for (const word of kept.toReversed()) rest = stripEnd(rest.slice(0, rest.length - word.length), null);
  return rest === '' ? kept : [rest, ...kept];
};
