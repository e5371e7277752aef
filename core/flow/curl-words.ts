import { parse } from 'shell-quote';

export type CurlWords = { ok: true; words: string[]; rest: string | null } | { ok: false; message: string };

const maxLength = 500_000;

/**
 * The words of a command as a shell would read them. Shell variables become `<< env.NAME >>`; `rest` is the operator that ends the
 * command, such as `|`.
 */
export const readCurlWords = (text: string): CurlWords => {
  if (text.length > maxLength)
    return {
      ok: false,
      message: `The command is longer than ${maxLength / 1_000} KB. Paste the body into the node instead.`,
    };
  const tidied = tidy(text);
  if (tidied === null) return { ok: false, message: 'A quote in the command is not closed. Copy all of it.' };
  const words: string[] = [];
  for (const entry of parse(tidied, toVariable)) {
    if (typeof entry === 'string') words.push(entry);
    else if ('comment' in entry) return { ok: true, words, rest: null };
    else if (entry.op === 'glob') words.push(entry.pattern);
    else return { ok: true, words, rest: entry.op };
  }
  return { ok: true, words, rest: null };
};

/** `$` before anything but a name is itself. */
const toVariable = (name: string): string => (/^[A-Za-z_]\w*$/.test(name) ? `<< env.${name} >>` : `$${name}`);

type Quote = '' | "'" | '"' | "$'";

/**
 * Joins lines that end in a backslash, and takes `#` and `&` within a word, as in an address without quotes, for themselves. Null
 * when a quote stays open.
 */
const tidy = (text: string): string | null => {
  let quote: Quote = '';
  let tidied = '';
  for (let at = 0; at < text.length; at += 1) {
    const here = text[at] ?? '';
    const next = text[at + 1] ?? '';
    if (here === '\\' && quote !== "'") {
      const lineEnd = /^\\[ \t]*\r?\n/.exec(text.slice(at, at + 8));
      if (lineEnd && quote !== "$'") {
        tidied += quote === '' ? ' ' : '';
        at += lineEnd[0].length - 1;
      } else {
        tidied += here + next;
        at += 1;
      }
      continue;
    }
    const isInWord = quote === '' && /\S/.test(text[at - 1] ?? ' ') && /\S/.test(next || ' ');
    if (isInWord && (here === '#' || (here === '&' && next !== '&' && text[at - 1] !== '&'))) tidied += '\\';
    quote = nextQuote(quote, here, text[at - 1] ?? '');
    tidied += here;
  }
  return quote === '' ? tidied : null;
};

const nextQuote = (quote: Quote, here: string, before: string): Quote => {
  if (quote === '') return here === '"' ? '"' : here === "'" ? (before === '$' ? "$'" : "'") : '';
  return here === quote.at(-1) ? '' : quote;
};
