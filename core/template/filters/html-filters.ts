import type { Run } from '../evaluator/run.ts';
import { ValueFault } from '../template-error.ts';
import { dictEntries } from '../values/dict.ts';
import { itemsOf } from '../values/iterate.ts';
import { isDict, type Value } from '../values/value.ts';
import { type ApplyFilter, textOf } from './filter.ts';

const escapes: { readonly [letter: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  "'": '&#39;',
  '"': '&#34;',
};

export const escapeHtml = (text: string): string => text.replace(/[&<>'"]/g, (letter) => escapes[letter] ?? letter);

const escape: ApplyFilter = (run, value) => escapeHtml(textOf(run, value));

const unquoted = /[^A-Za-z0-9_.~-]/gu;

/** Percent-encodes the UTF-8 bytes of all but unreserved letters. */
const quoteUrl = (text: string, keep: string): string =>
  text.replace(unquoted, (letter) => (keep.includes(letter) ? letter : encodeBytes(letter)));

const encodeBytes = (letter: string): string => {
  let encoded = '';
  for (const byte of new TextEncoder().encode(letter))
    encoded += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  return encoded;
};

/** A text for a path, or the pairs of a dict or list as a query string. */
const urlencode: ApplyFilter = (run, value) => {
  if (isDict(value))
    return dictEntries(value)
      .map((pair) => encodePair(run, pair))
      .join('&');
  if (!Array.isArray(value)) return quoteUrl(textOf(run, value), '/');
  return value.map((pair) => encodePair(run, itemsOf(pair))).join('&');
};

const encodePair = (run: Run, pair: readonly Value[]): string => {
  if (pair.length !== 2) throw new ValueFault('urlencode takes pairs of a name and a value');
  run.charge(4);
  const [key, value] = pair.map((part) => quoteUrl(textOf(run, part), '').replaceAll('%20', '+'));
  return `${key}=${value}`;
};

export const htmlFilters = {
  e: escape,
  escape,
  forceescape: escape,
  nl2br: (run, value) => textOf(run, value).replace(/\r\n|\n/g, '<br />\n'),
  urlencode,
} satisfies { [name: string]: ApplyFilter };
