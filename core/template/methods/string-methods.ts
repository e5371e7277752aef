import { chargeText, madeList, type Run } from '../evaluator/run.ts';
import type { StringMethodName } from '../signatures/methods.ts';
import { ValueFault } from '../template-error.ts';
import { textArgument, wholeArgument } from '../values/arguments.ts';
import { formatBraces } from '../values/brace-format.ts';
import { textCost } from '../values/charge.ts';
import { textLength } from '../values/code-points.ts';
import { itemsOf } from '../values/iterate.ts';
import { replaceEach } from '../values/replace-each.ts';
import { firstPosition, lastPosition } from '../values/search-text.ts';
import { capitalize, center, padding, replaceText } from '../values/strings.ts';
import { isTrue } from '../values/truth.ts';
import { createTuple, isDict, kindOf, type Value } from '../values/value.ts';
import { splitLines, strip, stripEnd, stripStart } from '../values/whitespace.ts';
import { characterTests } from './character-tests.ts';
import { countText, findText, hasAffix } from './find-text.ts';
import { splitText, splitTextFromEnd } from './split-text.ts';

export type ApplyStringMethod = (run: Run, text: string, args: readonly Value[]) => Value;

const chars = (value: Value): string | null =>
  value === undefined || value === null ? null : textArgument('chars', value, '');

const mustFind =
  (fromEnd: boolean): ApplyStringMethod =>
  (run, text, args) => {
    const place = findText(run, text, args, fromEnd);
    if (place === -1) throw new ValueFault('the text does not contain that');
    return place;
  };

const padded =
  (side: 'left' | 'right' | 'both'): ApplyStringMethod =>
  (run, text, [width, fill]) => {
    const columns = wholeArgument('width', width, 0);
    const letter = padding(textArgument('fillchar', fill, ' '));
    chargeText(run, Math.max(columns, text.length));
    if (side === 'both') return center(text, columns, letter);
    const missing = letter.repeat(Math.max(0, columns - textLength(text)));
    return side === 'left' ? text + missing : missing + text;
  };

const join: ApplyStringMethod = (run, text, [iterable]) => {
  if (iterable === undefined || iterable === null) throw new ValueFault(`${kindOf(iterable)} cannot be joined`);
  let joined: string | null = null;
  for (const item of itemsOf(iterable, run.charge)) {
    if (typeof item !== 'string') throw new ValueFault(`join takes strings, not ${kindOf(item)}`);
    run.charge(1 + textCost(item.length + text.length));
    joined = joined === null ? item : joined + text + item;
  }
  return joined ?? '';
};

const partition =
  (fromEnd: boolean): ApplyStringMethod =>
  (run, text, [separator]) => {
    const between = textArgument('sep', separator, '');
    if (between === '') throw new ValueFault('the separator is empty');
    const at = (fromEnd ? lastPosition : firstPosition)(text, between, run.charge);
    if (at === -1) return createTuple(fromEnd ? ['', '', text] : [text, '', '']);
    return createTuple([text.slice(0, at), between, text.slice(at + between.length)]);
  };

const zfill: ApplyStringMethod = (run, text, [width]) => {
  const columns = wholeArgument('width', width, 0);
  chargeText(run, columns);
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  return sign + '0'.repeat(Math.max(0, columns - textLength(text))) + text.slice(sign.length);
};

const expandTabs: ApplyStringMethod = (run, text, [size]) => {
  const columns = wholeArgument('tabsize', size, 8);
  run.charge(text.length);
  let expanded = '';
  let column = 0;
  for (const letter of text) {
    const width = letter !== '\t' ? 1 : columns > 0 ? columns - (column % columns) : 0;
    if (letter === '\t') chargeText(run, width);
    expanded += letter === '\t' ? ' '.repeat(width) : letter;
    column = letter === '\n' || letter === '\r' ? 0 : column + width;
  }
  return expanded;
};

const wordForm = /\p{L}+/gu;

export const stringMethods: { readonly [Name in StringMethodName]: ApplyStringMethod } = {
  ...characterTests,
  capitalize: (_run, text) => capitalize(text),
  casefold: (_run, text) => text.replaceAll('ß', 'ss').toLowerCase(),
  center: padded('both'),
  count: countText,
  endswith: (run, text, args) => hasAffix(run, text, args, 'endsWith'),
  expandtabs: expandTabs,
  find: (run, text, args) => findText(run, text, args, false),
  format: (run, text, [values, named]) =>
    formatBraces(text, itemsOf(values, run.charge), isDict(named) ? named : new Map(), run.charge),
  index: mustFind(false),
  join,
  ljust: padded('left'),
  lower: (_run, text) => text.toLowerCase(),
  lstrip: (_run, text, [drop]) => stripStart(text, chars(drop)),
  partition: partition(false),
  removeprefix: (_run, text, [prefix]) => {
    const start = textArgument('prefix', prefix, '');
    return text.startsWith(start) ? text.slice(start.length) : text;
  },
  removesuffix: (_run, text, [suffix]) => {
    const end = textArgument('suffix', suffix, '');
    return end !== '' && text.endsWith(end) ? text.slice(0, -end.length) : text;
  },
  replace: (run, text, [old, replacement, count]) =>
    replaceText(run.charge, text, textArgument('old', old, ''), {
      replacement: textArgument('new', replacement, ''),
      count: wholeArgument('count', count, -1),
    }),
  rfind: (run, text, args) => findText(run, text, args, true),
  rindex: mustFind(true),
  rjust: padded('right'),
  rpartition: partition(true),
  rsplit: (run, text, [separator, limit]) =>
    madeList(run, splitTextFromEnd(text, chars(separator), wholeArgument('maxsplit', limit, -1), run.charge)),
  rstrip: (_run, text, [drop]) => stripEnd(text, chars(drop)),
  split: (run, text, [separator, limit]) =>
    madeList(run, splitText(text, chars(separator), wholeArgument('maxsplit', limit, -1), run.charge)),
  splitlines: (run, text, [keepEnds]) => madeList(run, splitLines(text, isTrue(keepEnds), run.charge)),
  startswith: (run, text, args) => hasAffix(run, text, args, 'startsWith'),
  strip: (_run, text, [drop]) => strip(text, chars(drop)),
  swapcase: (run, text) => {
    run.charge(text.length);
    return Array.from(text, (letter) =>
      letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase(),
    ).join('');
  },
  title: (run, text) => replaceEach(text, wordForm, run.charge, ([word]) => capitalize(word)),
  upper: (_run, text) => text.toUpperCase(),
  zfill,
};
