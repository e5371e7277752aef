import { chargeText, type Run } from '../evaluator/run.ts';
import { optionalWhole, textArgument, wholeArgument } from '../values/arguments.ts';
import { attributeReader } from '../values/attribute-path.ts';
import { textCost } from '../values/charge.ts';
import { sliceText, textLength } from '../values/code-points.ts';
import { itemsOf } from '../values/iterate.ts';
import { formatPercent } from '../values/percent-format.ts';
import { replaceEach } from '../values/replace-each.ts';
import { capitalize, center, replaceText } from '../values/strings.ts';
import { isTrue } from '../values/truth.ts';
import { isDict } from '../values/value.ts';
import { splitLines, strip } from '../values/whitespace.ts';
import { wrapLine } from '../values/wrap-text.ts';
import { type ApplyFilter, textOf } from './filter.ts';

/** Letters up to a dash, space or opening bracket. */
const wordForm = /[^-\s({[<]+/g;

const title: ApplyFilter = (run, value) =>
  replaceEach(textOf(run, value), wordForm, run.charge, ([word]) => capitalize(word));

const word = /[\p{L}\p{N}_]+/gu;

const wordcount: ApplyFilter = (run, value) => {
  let count = 0;
  for (const _ of textOf(run, value).matchAll(word)) {
    run.charge(8);
    count += 1;
  }
  return count;
};

const indent: ApplyFilter = (run, value, [width, first, blank]) => {
  const margin = typeof width === 'string' ? width : spaces(run, wholeArgument('width', width, 4));
  const lines = splitLines(`${textOf(run, value)}\n`, false, run.charge);
  chargeText(run, margin.length * lines.length);
  return lines
    .map((line, index) => ((index === 0 ? isTrue(first) : line !== '' || isTrue(blank)) ? margin + line : line))
    .join('\n');
};

const spaces = (run: Run, count: number): string => {
  chargeText(run, count);
  return ' '.repeat(Math.max(0, count));
};

const centerFilter: ApplyFilter = (run, value, [width]) => {
  const columns = wholeArgument('width', width, 80);
  chargeText(run, columns);
  return center(textOf(run, value), columns, ' ');
};

const truncate: ApplyFilter = (run, value, [length, killWords, end, leeway]) => {
  const whole = textOf(run, value);
  const limit = wholeArgument('length', length, 255);
  const ending = textArgument('end', end, '...');
  if (textLength(whole) <= limit + wholeArgument('leeway', leeway, 5)) return whole;
  const cut = sliceText(whole, 0, Math.max(0, limit - textLength(ending)));
  const space = isTrue(killWords) ? -1 : cut.lastIndexOf(' ');
  return (space === -1 ? cut : cut.slice(0, space)) + ending;
};

const replace: ApplyFilter = (run, value, [old, replacement, count]) =>
  replaceText(run.charge, textOf(run, value), textOf(run, old), {
    replacement: textOf(run, replacement),
    count: optionalWhole('count', count) ?? -1,
  });

const format: ApplyFilter = (run, value, [values, named]) => {
  const positional = itemsOf(values, run.charge);
  const [only] = positional;
  const fields = positional.length > 0 ? only : named;
  return formatPercent(textOf(run, value), positional, isDict(fields) ? fields : null, run.charge);
};

const join: ApplyFilter = (run, value, [separator, attribute]) => {
  const between = textOf(run, separator);
  const read = attribute === undefined || attribute === null ? null : attributeReader(attribute);
  let joined: string | null = null;
  for (const item of itemsOf(value, run.charge)) {
    const text = textOf(run, read === null ? item : read(item));
    run.charge(1 + textCost(text.length + between.length));
    joined = joined === null ? text : joined + between + text;
  }
  return joined ?? '';
};

const wordwrap: ApplyFilter = (run, value, [width, breakLongWords, wrapString, breakOnHyphens]) => {
  const text = textOf(run, value);
  const options = {
    width: wholeArgument('width', width, 79),
    breakLongWords: breakLongWords === undefined || isTrue(breakLongWords),
    breakOnHyphens: breakOnHyphens === undefined || isTrue(breakOnHyphens),
  };
  const between = textArgument('wrapstring', wrapString, '\n');
  const lines = splitLines(text, false, run.charge).map((line) => wrapLine(line, options, run.charge));
  chargeText(run, between.length * lines.reduce((sum, wrapped) => sum + wrapped.length + 1, 0));
  return lines.map((wrapped) => wrapped.join(between)).join(between);
};

export const textFilters = {
  capitalize: (run, value) => capitalize(textOf(run, value)),
  center: centerFilter,
  format,
  indent,
  join,
  lower: (run, value) => textOf(run, value).toLowerCase(),
  replace,
  safe: (run, value) => textOf(run, value),
  string: (run, value) => textOf(run, value),
  title,
  trim: (run, value, [chars]) =>
    strip(textOf(run, value), chars === undefined || chars === null ? null : textOf(run, chars)),
  truncate,
  upper: (run, value) => textOf(run, value).toUpperCase(),
  wordwrap,
  wordcount,
} satisfies { [name: string]: ApplyFilter };
