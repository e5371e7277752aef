import { optionalWhole } from '../values/arguments.ts';
import { itemsOf } from '../values/iterate.ts';
import { isTrue } from '../values/truth.ts';
import { escapeHtml } from './escape-html.ts';
import { type ApplyFilter, textOf } from './filter.ts';

/** Words longer than this are left alone. */
const maxWord = 2_048;

const opening = /^(?:[(<]|&lt;)+/;
const pairs = [
  ['(', ')'],
  ['<', '>'],
  ['&lt;', '&gt;'],
] as const;

const host = String.raw`(?:(?:https?:\/\/|www\.)(?:[\p{L}\p{N}_%-]+\.)*(?:[a-z]{2,63}|xn--[\p{L}\p{N}_%]{2,59})|(?:[\p{L}\p{N}_%-]{2,63}\.)+(?:com|net|int|edu|gov|org|info|mil)|https?:\/\/(?:\d{1,3}(?:\.\d{1,3}){3}|\[(?:[\da-f]{0,4}:){2}(?:[\da-f]{0,4}:?){1,6}\]))`;
const link = new RegExp(String.raw`^${host}(?::\d{1,5})?(?:[/?#]\S*)?$`, 'iu');
const email = /^\S+@[\p{L}\p{N}_][\p{L}\p{N}_.-]*\.[\p{L}\p{N}_]+$/u;

/** Makes links of web and mail addresses in a text, which is HTML-escaped. */
export const urlize: ApplyFilter = (run, value, [limit, nofollow, target, rel, extraSchemes]) => {
  const text = escapeHtml(textOf(run, value), run.charge);
  run.charge(text.length);
  const rels = new Set([...textOf(run, rel ?? '').split(/\s+/), ...(isTrue(nofollow) ? ['nofollow'] : []), 'noopener']);
  rels.delete('');
  const trimTo = optionalWhole('trim_url_limit', limit);
  const options: LinkOptions = {
    attributes: ` rel="${escapeHtml([...rels].toSorted().join(' '), run.charge)}"${isTrue(target) ? ` target="${escapeHtml(textOf(run, target), run.charge)}"` : ''}`,
    shorten: (address) => (trimTo !== null && address.length > trimTo ? `${address.slice(0, trimTo)}...` : address),
    schemes: itemsOf(extraSchemes, run.charge).filter((scheme) => typeof scheme === 'string'),
  };
  return text
    .split(/(\s+)/)
    .map((word) => {
      run.charge(20);
      return word.length > maxWord ? word : linkWord(word, options);
    })
    .join('');
};

type LinkOptions = { attributes: string; shorten: (address: string) => string; schemes: string[] };

/** Brackets and punctuation around an address do not belong to it, unless the address opened the bracket. */
const linkWord = (word: string, options: LinkOptions): string => {
  const head = opening.exec(word)?.[0] ?? '';
  let middle = word.slice(head.length);
  let tail = trailing(middle);
  middle = middle.slice(0, middle.length - tail.length);
  for (const [open, close] of pairs) {
    const opened = count(middle, open);
    const moves = opened <= count(middle, close) ? 0 : Math.min(opened, count(tail, close));
    for (let moved = 0; moved < moves; moved += 1) {
      const end = tail.indexOf(close) + close.length;
      middle += tail.slice(0, end);
      tail = tail.slice(end);
    }
  }
  return head + linkAddress(middle, options) + tail;
};

/** Closing brackets and punctuation at the end. */
const trailing = (text: string): string => {
  let from = text.length;
  for (;;) {
    if (/[)>.,\n]/.test(text.charAt(from - 1))) from -= 1;
    else if (text.endsWith('&gt;', from)) from -= 4;
    else return text.slice(from);
  }
};

const count = (text: string, part: string): number => text.split(part).length - 1;

const linkAddress = (address: string, { attributes, shorten, schemes }: LinkOptions): string => {
  if (link.test(address)) {
    const url = /^https?:\/\//.test(address) ? address : `https://${address}`;
    return `<a href="${url}"${attributes}>${shorten(address)}</a>`;
  }
  if (address.startsWith('mailto:') && email.test(address.slice(7)))
    return `<a href="${address}">${address.slice(7)}</a>`;
  if (address.includes('@') && !address.startsWith('www.') && !address.includes(':') && email.test(address)) {
    return `<a href="mailto:${address}">${address}</a>`;
  }
  const scheme = schemes.find((candidate) => address !== candidate && address.startsWith(candidate));
  return scheme === undefined ? address : `<a href="${address}"${attributes}>${address}</a>`;
};
