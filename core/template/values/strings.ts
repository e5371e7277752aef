import { ValueFault } from '../template-error.ts';
import { textLength } from './code-points.ts';
import type { Charge } from './text.ts';

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

/** Replaces the first `count` occurrences, all of them if negative. The result is paid for while it grows. */
export const replaceText = (
  charge: Charge,
  text: string,
  old: string,
  { replacement, count }: { replacement: string; count: number },
): string => {
  charge(text.length / 16);
  if (count === 0) return text;
  if (old === '') return interleave(charge, text, replacement, count);
  let result = '';
  let from = 0;
  let left = count;
  for (let at = text.indexOf(old); at !== -1 && left !== 0; at = text.indexOf(old, from)) {
    charge(1 + replacement.length / 16);
    result += text.slice(from, at) + replacement;
    from = at + old.length;
    left -= 1;
  }
  return result + text.slice(from);
};

/** An empty text is found before every character and at the end. */
const interleave = (charge: Charge, text: string, replacement: string, count: number): string => {
  let result = '';
  let left = count;
  for (const letter of text) {
    charge(1 + replacement.length / 16);
    if (left === 0) result += letter;
    else {
      result += replacement + letter;
      left -= 1;
    }
  }
  return left === 0 ? result : result + replacement;
};

/** The one character that pads a text. */
export const padding = (fill: string): string => {
  if (textLength(fill) !== 1) throw new ValueFault('the fill is one character');
  return fill;
};
