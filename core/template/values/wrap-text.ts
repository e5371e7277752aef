import { ValueFault } from '../template-error.ts';
import type { Charge } from './charge.ts';
import { sliceText, textLength } from './code-points.ts';
import { isSpaceOnly } from './whitespace.ts';

export type WrapOptions = { width: number; breakLongWords: boolean; breakOnHyphens: boolean };

/** The lines of at most `width` characters that one line is broken into, as Python's textwrap does. */
export const wrapLine = (line: string, options: WrapOptions, charge: Charge): string[] => {
  if (options.width <= 0) throw new ValueFault('the width is at least 1');
  charge(line.length / 2);
  const chunks = (options.breakOnHyphens ? splitAtHyphens(line, charge) : splitAtSpace(line, charge)).toReversed();
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
  for (
    let next = chunks.at(-1);
    next !== undefined && length + textLength(next) <= options.width;
    next = chunks.at(-1)
  ) {
    taken.push(next);
    length += textLength(next);
    chunks.pop();
  }
  const long = chunks.at(-1);
  if (long !== undefined && textLength(long) > options.width)
    takeLongWord({ chunks, taken, word: long, room: options.width - length }, options);
  if (isSpaceOnly(taken.at(-1) ?? '')) taken.pop();
  return taken.join('');
};

type LongWord = { chunks: string[]; taken: string[]; word: string; room: number };

/** A word that fits on no line is cut where the line ends, or behind a hyphen; or it gets a line of its own. */
const takeLongWord = ({ chunks, taken, word, room }: LongWord, options: WrapOptions): void => {
  if (options.breakLongWords) {
    const hyphen = options.breakOnHyphens ? word.lastIndexOf('-', room - 1) : -1;
    const cut = sliceText(word, 0, room).length;
    const end = hyphen > 0 && room > 0 && /[^-]/.test(word.slice(0, hyphen)) ? hyphen + 1 : cut;
    taken.push(word.slice(0, end));
    chunks[chunks.length - 1] = word.slice(end);
  } else if (taken.length === 0) {
    taken.push(word);
    chunks.pop();
  }
};

const space = /[\t\n\v\f\r ]+/g;

/** Words and the space between them. */
const splitAtSpace = (line: string, charge: Charge): string[] => {
  const chunks: string[] = [];
  let from = 0;
  for (const { 0: gap, index } of line.matchAll(space)) {
    charge(4);
    if (index > from) chunks.push(line.slice(from, index));
    chunks.push(gap);
    from = index + gap.length;
  }
  if (from < line.length) chunks.push(line.slice(from));
  return chunks;
};

/** A hyphen between letters, where a word may end; a dash between words. */
const breaks =
  /(?<=\p{L}{2}-|\p{L}-[\p{L}\p{N}_!"'&.,?]-)(?=\p{L}-?\p{L})|(?<=[\p{L}\p{N}_!"'&.,?])(?=-{2,}[\p{L}\p{N}_])|(?<=[\p{L}\p{N}_!"'&.,?]-{2,})(?=[\p{L}\p{N}_])/gu;

const splitAtHyphens = (line: string, charge: Charge): string[] =>
  splitAtSpace(line, charge).flatMap((chunk) => {
    if (!chunk.includes('-')) return [chunk];
    charge(chunk.length * 4);
    return chunk.split(breaks);
  });
