import { ValueFault } from '../template-error.ts';
import type { Charge } from './text.ts';
import { isSpaceOnly } from './whitespace.ts';

export type WrapOptions = { width: number; breakLongWords: boolean; breakOnHyphens: boolean };

/** The lines of at most `width` characters that one line is broken into, as Python's textwrap does. */
export const wrapLine = (line: string, options: WrapOptions, charge: Charge): string[] => {
  if (options.width <= 0) throw new ValueFault('the width is at least 1');
  const chunks = (options.breakOnHyphens ? splitAtHyphens(line) : splitAtSpace(line)).toReversed();
  charge(line.length / 4 + chunks.length);
  const lines: string[] = [];
  while (chunks.length > 0) {
    if (lines.length > 0 && isSpaceOnly(chunks.at(-1) ?? '')) chunks.pop();
    const wrapped = takeLine(chunks, options);
    charge(1);
    if (wrapped !== '') lines.push(wrapped);
  }
  return lines;
};

/** Takes the chunks of one line off the end of the list. */
const takeLine = (chunks: string[], options: WrapOptions): string => {
  const taken: string[] = [];
  let length = 0;
  for (let next = chunks.at(-1); next !== undefined && length + next.length <= options.width; next = chunks.at(-1)) {
    taken.push(next);
    length += next.length;
    chunks.pop();
  }
  const long = chunks.at(-1);
  if (long !== undefined && long.length > options.width)
    takeLongWord(chunks, long, taken, options.width - length, options);
  if (isSpaceOnly(taken.at(-1) ?? '')) taken.pop();
  return taken.join('');
};

/** A word that fits on no line is cut where the line ends, or behind a hyphen; or it gets a line of its own. */
const takeLongWord = (chunks: string[], word: string, taken: string[], room: number, options: WrapOptions): void => {
  if (options.breakLongWords) {
    const hyphen = options.breakOnHyphens ? word.lastIndexOf('-', room - 1) : -1;
    const end = hyphen > 0 && room > 0 && /[^-]/.test(word.slice(0, hyphen)) ? hyphen + 1 : room;
    taken.push(word.slice(0, end));
    chunks[chunks.length - 1] = word.slice(end);
  } else if (taken.length === 0) {
    taken.push(word);
    chunks.pop();
  }
};

const splitAtSpace = (line: string): string[] => line.split(/([\t\n\v\f\r ]+)/).filter((chunk) => chunk !== '');

const hyphenated = /[\t\n\v\f\r ]+|[^\t\n\v\f\r ]+/g;
/** A hyphen between letters, where a word may end; a dash between words. */
const breaks =
  /(?<=\p{L}{2}-|\p{L}-[\p{L}\p{N}_!"'&.,?]-)(?=\p{L}-?\p{L})|(?<=[\p{L}\p{N}_!"'&.,?])(?=-{2,}[\p{L}\p{N}_])|(?<=[\p{L}\p{N}_!"'&.,?]-{2,})(?=[\p{L}\p{N}_])/gu;

const splitAtHyphens = (line: string): string[] =>
  (line.match(hyphenated) ?? []).flatMap((chunk) => (chunk.includes('-') ? chunk.split(breaks) : [chunk]));
