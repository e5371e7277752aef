import { type Charge, textCost } from './charge.ts';

/**
 * Replaces every match of a global pattern. Unlike `String.replace`, which collects all matches before it calls back, this pays match by
 * match and stops when the budget does.
 */
export const replaceEach = (
  text: string,
  form: RegExp,
  charge: Charge,
  replace: (match: RegExpExecArray) => string,
): string => {
  let result = '';
  let from = 0;
  form.lastIndex = 0;
  for (let match = form.exec(text); match !== null; match = form.exec(text)) {
    const replacement = replace(match);
    charge(4 + textCost(replacement.length));
    const next = match.index + match[0].length;
    result += text.slice(from, match.index) + replacement;
    from = next;
    form.lastIndex = next;
  }
  return from === 0 ? text : result + text.slice(from);
};
