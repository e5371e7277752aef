import { ValueFault } from '../template-error.ts';
import { type Charge, textCost } from './charge.ts';
import { charactersOf, textLength } from './code-points.ts';
import { positionsOf } from './search-text.ts';

/** The first character upper case, the others lower case. */
export const capitalize = (text: string): string => {
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length).toLowerCase();
};

/** The text in the middle of `width` characters; an odd one goes to the side where Python puts it. */
export const center = (text: string, width: number, fill: string): string => {
  const missing = width - textLength(text);
  if (missing <= 0) return text;
  const left = Math.floor(missing / 2) + (missing & width & 1);
  return fill.repeat(left) + text + fill.repeat(missing - left);
};

/** Replaces the first `count` occurrences, all of them if negative. An empty text is found before every character and at the end. */
export const replaceText = (
  charge: Charge,
  text: string,
  old: string,
  { replacement, count }: { replacement: string; count: number },
): string => {
  const limit = count < 0 ? Number.POSITIVE_INFINITY : count;
  if (old === '') return interleave(charge, text, replacement, limit);
  const positions = positionsOf(text, old, charge, limit);
  charge(positions.length * (1 + textCost(replacement.length)));
  let result = '';
  let from = 0;
  for (const at of positions) {
    result += text.slice(from, at) + replacement;
    from = at + old.length;
  }
  return result + text.slice(from);
};

const interleave = (charge: Charge, text: string, replacement: string, limit: number): string => {
  charge(text.length + Math.min(text.length + 1, limit) * textCost(replacement.length));
  let result = '';
  let left = limit;
  for (const letter of charactersOf(text)) {
    result += left > 0 ? replacement + letter : letter;
    left -= 1;
  }
  return left > 0 ? result + replacement : result;
};

/** The one character that pads a text. */
export const padding = (fill: string): string => {
  if (textLength(fill) !== 1) throw new ValueFault('the fill is one character');
  return fill;
};
