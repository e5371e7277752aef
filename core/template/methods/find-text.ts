import type { Run } from '../evaluator/run.ts';
import { ValueFault } from '../template-error.ts';
import { optionalWhole, textArgument } from '../values/arguments.ts';
import { sliceText, textLength } from '../values/code-points.ts';
import { firstPosition, lastPosition, positionsOf } from '../values/search-text.ts';
import { kindOf, type Value } from '../values/value.ts';

/** The part of a text that `start` and `end` mean, both as Python counts them; null where start lies behind end. */
const within = (text: string, start: Value, end: Value): { part: string; from: number } | null => {
  if ((start === undefined || start === null) && (end === undefined || end === null)) return { part: text, from: 0 };
  const length = textLength(text);
  const place = (bound: number | null, missing: number): number =>
    bound === null ? missing : Math.max(0, Math.min(bound < 0 ? bound + length : bound, length));
  const from = place(optionalWhole('start', start), 0);
  const to = place(optionalWhole('end', end), length);
  if (from > to || (optionalWhole('start', start) ?? 0) > length) return null;
  return { part: sliceText(text, from, to), from };
};

/** The place of a text in another, or -1. */
export const findText = (run: Run, text: string, [sub, start, end]: readonly Value[], fromEnd: boolean): number => {
  const wanted = textArgument('sub', sub, '');
  const found = within(text, start, end);
  if (found === null) return -1;
  const at = (fromEnd ? lastPosition : firstPosition)(found.part, wanted, run.charge);
  return at === -1 ? -1 : found.from + textLength(found.part.slice(0, at));
};

/** How often a text occurs in another, without overlaps. */
export const countText = (run: Run, text: string, [sub, start, end]: readonly Value[]): number => {
  const wanted = textArgument('sub', sub, '');
  const found = within(text, start, end);
  if (found === null) return 0;
  return wanted === '' ? textLength(found.part) + 1 : positionsOf(found.part, wanted, run.charge).length;
};

/** Whether a text begins or ends with another, or with one of several. */
export const hasAffix = (
  run: Run,
  text: string,
  [affix, start, end]: readonly Value[],
  side: 'startsWith' | 'endsWith',
): boolean => {
  const found = within(text, start, end);
  const candidates = Array.isArray(affix) ? affix : [affix];
  run.charge(candidates.length);
  return candidates.some((candidate) => {
    if (typeof candidate !== 'string')
      throw new ValueFault(`a text begins or ends with strings, not with ${kindOf(candidate)}`);
    return found !== null && found.part[side](candidate);
  });
};
