import type { Run } from '../evaluator/run.ts';
import { ValueFault } from '../template-error.ts';
import { dictEntries } from '../values/dict.ts';
import { unescapeHtml } from '../values/html-entities.ts';
import { itemsOf } from '../values/iterate.ts';
import { replaceEach } from '../values/replace-each.ts';
import { isTrue } from '../values/truth.ts';
import { isDict, kindOf, type Value } from '../values/value.ts';
import { splitWords } from '../values/whitespace.ts';
import { escapeHtml } from './escape-html.ts';
import { type ApplyFilter, textOf } from './filter.ts';
import { urlize } from './urlize.ts';

const escape: ApplyFilter = (run, value) => escapeHtml(textOf(run, value), run.charge);

/** Without what stands between two marks, the marks included; an opening one without its end stays. */
const without = (run: Run, text: string, open: string, close: string): string => {
  let kept = '';
  let from = 0;
  for (let at = text.indexOf(open); at !== -1; at = text.indexOf(open, from)) {
    const end = text.indexOf(close, at + open.length);
    if (end === -1) break;
    run.charge(4);
    kept += text.slice(from, at);
    from = end + close.length;
  }
  return kept + text.slice(from);
};

/** Without comments and tags, white space as single spaces, and character references resolved. */
const striptags: ApplyFilter = (run, value) => {
  const text = textOf(run, value);
  const bare = without(run, without(run, text, '<!--', '-->'), '<', '>');
  return unescapeHtml(splitWords(bare, run.charge).join(' '), run.charge);
};

/** Attributes of a tag, without those that are none or undefined. */
const xmlattr: ApplyFilter = (run, value, [autoSpace]) => {
  if (!isDict(value)) throw new ValueFault(`xmlattr takes a dict, not ${kindOf(value)}`);
  const attributes = dictEntries(value).flatMap(([key, item]) => {
    run.charge(4);
    return item === null || item === undefined
      ? []
      : [`${escapeHtml(textOf(run, key), run.charge)}="${escapeHtml(textOf(run, item), run.charge)}"`];
  });
  const text = attributes.join(' ');
  return text !== '' && (autoSpace === undefined || isTrue(autoSpace)) ? ` ${text}` : text;
};

const unreserved = /[^A-Za-z0-9_.~-]/gu;

/** Percent-encodes the UTF-8 bytes of all but unreserved letters. */
const quoteUrl = (run: Run, text: string, keep: string): string =>
  replaceEach(text, unreserved, run.charge, ([letter]) => {
    run.charge(8);
    return keep.includes(letter) ? letter : encodeBytes(letter);
  });

const encodeBytes = (letter: string): string => {
  let encoded = '';
  for (const byte of new TextEncoder().encode(letter))
    encoded += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  return encoded;
};

/** A text for a path, or the pairs of a dict or list as a query string. */
const urlencode: ApplyFilter = (run, value) => {
  if (isDict(value)) return joinPairs(run, dictEntries(value));
  if (Array.isArray(value))
    return joinPairs(
      run,
      value.map((pair) => itemsOf(pair, run.charge)),
    );
  return quoteUrl(run, textOf(run, value), '/');
};

const joinPairs = (run: Run, pairs: readonly (readonly Value[])[]): string =>
  pairs
    .map((pair) => {
      if (pair.length !== 2) throw new ValueFault('urlencode takes pairs of a name and a value');
      const texts = pair.map((part) => textOf(run, part));
      run.charge(4 + 2 * ((texts[0]?.length ?? 0) + (texts[1]?.length ?? 0)));
      return texts.map((text) => quoteUrl(run, text, '').replaceAll('%20', '+')).join('=');
    })
    .join('&');

export const htmlFilters = {
  e: escape,
  escape,
  forceescape: escape,
  nl2br: (run, value) => textOf(run, value).replace(/\r\n|\n/g, '<br />\n'),
  striptags,
  urlencode,
  urlize,
  xmlattr,
} satisfies { [name: string]: ApplyFilter };
