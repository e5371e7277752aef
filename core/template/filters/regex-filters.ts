import { madeList, type Run } from '../evaluator/run.ts';
import { ValueFault } from '../template-error.ts';
import { wholeArgument } from '../values/arguments.ts';
import { textCost } from '../values/charge.ts';
import { itemsOf } from '../values/iterate.ts';
import { compileRegex, type Regex, type RegexMatch } from '../values/regex.ts';
import { isTrue } from '../values/truth.ts';
import { createTuple, kindOf, type Value } from '../values/value.ts';
import { type ApplyFilter, textOf } from './filter.ts';

/** The compiled pattern; each is compiled once in a rendering. */
const regexOf = (run: Run, pattern: Value, ignoreCase: Value, multiline: Value): Regex => {
  if (typeof pattern !== 'string') throw new ValueFault(`a pattern is a string, not ${kindOf(pattern)}`);
  const flags = { ignoreCase: isTrue(ignoreCase), multiline: isTrue(multiline) };
  const key = `${Number(flags.ignoreCase)}${Number(flags.multiline)}${pattern}`;
  run.patterns ??= new Map();
  const known = run.patterns.get(key);
  if (known !== undefined) return known;
  const regex = compileRegex(pattern, flags, run.charge);
  run.patterns.set(key, regex);
  return regex;
};

/** `\1` and `\g<name>` in a replacement stand for what a group matched. */
const reference = /\\(?:(\d{1,2})|g<(\w+)>|([\s\S]))/g;
const controls: { readonly [letter: string]: string } = { n: '\n', t: '\t', r: '\r', '\\': '\\' };

const expand = (replacement: string, { groups, named }: RegexMatch): string =>
  replacement.replace(reference, (all: string, digits?: string, name?: string, letter?: string) => {
    if (letter !== undefined) return controls[letter] ?? all;
    const index = digits ?? name ?? '';
    const group = /^\d+$/.test(index) ? groups[Number(index)] : named(index);
    if (group === undefined) throw new ValueFault(`the pattern has no group ${index}`);
    return group ?? '';
  });

const replace: ApplyFilter = (run, value, [pattern, replacement, ignoreCase, multiline, count]) => {
  const text = textOf(run, value);
  const template = textOf(run, replacement ?? '');
  let left = wholeArgument('count', count, 0) || Number.POSITIVE_INFINITY;
  let result = '';
  let end = 0;
  for (const match of regexOf(run, pattern, ignoreCase, multiline).matches(text)) {
    const inserted = expand(template, match);
    run.charge(textCost(inserted.length));
    result += text.slice(end, match.from) + inserted;
    end = match.to;
    left -= 1;
    if (left <= 0) break;
  }
  return result + text.slice(end);
};

/** What the pattern matches first, or the groups that were asked for; an empty text where it does not match. */
const search: ApplyFilter = (run, value, [pattern, groups, flags]) => {
  const named = flags instanceof Map ? flags : new Map<Value, Value>();
  const regex = regexOf(run, pattern, named.get('ignorecase'), named.get('multiline'));
  const wanted = itemsOf(groups, run.charge);
  for (const match of regex.matches(textOf(run, value))) {
    if (wanted.length === 0) return match.groups[0] ?? '';
    return madeList(
      run,
      wanted.map((group) => expand(typeof group === 'number' ? `\\${group}` : textOf(run, group), match)),
    );
  }
  return wanted.length === 0 ? '' : madeList(run, []);
};

/** Every match: its text, its group if there is one, all its groups if there are several. */
const findAll: ApplyFilter = (run, value, [pattern, multiline, ignoreCase]) => {
  const found: Value[] = [];
  const regex = regexOf(run, pattern, ignoreCase, multiline);
  for (const { groups } of regex.matches(textOf(run, value))) {
    const texts = groups.map((group) => group ?? '');
    found.push(regex.groups > 1 ? createTuple(texts.slice(1)) : texts[regex.groups]);
  }
  return madeList(run, found);
};

export const regexFilters = {
  regex_findall: findAll,
  regex_replace: replace,
  regex_search: search,
} satisfies { [name: string]: ApplyFilter };
