import type { Run } from '../evaluator/run.ts';
import { ValueFault } from '../template-error.ts';
import { optionalWhole, textArgument } from '../values/arguments.ts';
import { hasSurrogates, sliceText, textLength } from '../values/code-points.ts';
import { kindOf, type Value } from '../values/value.ts';

/** The part of a text that `start` and `end` mean, both as Python counts them. */
const within = (text: string, start: Value, end: Value): { part: string; from: number; inside: boolean } => {
  const length = textLength(text);
  const place = (bound: number | null, missing: number): number => {
    if (bound === null) return missing;
    return Math.max(0, Math.min(bound < 0 ? bound + length : bound, length));
  };
  const from = place(optionalWhole('start', start), 0);
  const to = place(optionalWhole('end', end), length);
  const inside = from <= to && (optionalWhole('start', start) ?? 0) <= length;
  return { part: sliceText(text, from, to), from, inside };
};

/** The place of a text in another, or -1. */
export const findText = (run: Run, text: string, [sub, start, end]: readonly Value[], fromEnd: boolean): number => {
  const wanted = textArgument('sub', sub, '');
  const { part, from, inside } = within(text, start, end);
  run.charge(text.length / 16);
  if (!inside) return -1;
  const at = fromEnd ? part.lastIndexOf(wanted) : part.indexOf(wanted);
  if (at === -1) return -1;
  return from + (hasSurrogates(part) ? textLength(part.slice(0, at)) : at);
};

/** How often a text occurs in another, without overlaps. */
export const countText = (run: Run, text: string, [sub, start, end]: readonly Value[]): number => {
  const wanted = textArgument('sub', sub, '');
  const { part, inside } = within(text, start, end);
  if (!inside) return 0;
  if (wanted === '') return textLength(part) + 1;
  let count = 0;
  for (let at = part.indexOf(wanted); at !== -1; at = part.indexOf(wanted, at + wanted.length)) {
    run.charge(1);
    count += 1;
  }
  return count;
};

/** Whether a text begins or ends with another, or with one of several. */
export const hasAffix = (
  text: string,
  [affix, start, end]: readonly Value[],
  side: 'startsWith' | 'endsWith',
): boolean => {
  const { part, inside } = within(text, start, end);
  const candidates = Array.isArray(affix) ? affix : [affix];
  return candidates.some((candidate) => {
    if (typeof candidate !== 'string')
      throw new ValueFault(`a text begins or ends with strings, not with ${kindOf(candidate)}`);
    return inside && part[side](candidate);
  });
};
