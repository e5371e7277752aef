import { HookloomError } from '#core/contract/errors.ts';
import { type RunStatus, runStatus } from '#core/contract/records/run.ts';
import { toWords } from './search-words.ts';

export type Operator = '=' | '<' | '<=' | '>' | '>=';

/** One condition that a capture must meet. */
export type SearchFilter =
  | { type: 'status'; operator: Operator; value: number }
  | { type: 'duration'; operator: Operator; ms: number }
  | { type: 'run'; status: RunStatus }
  | { type: 'version'; version: number | null }
  | { type: 'method'; method: string }
  | { type: 'path'; text: string }
  | { type: 'header'; name: string; value: string | null }
  | { type: 'body'; path: string[]; value: string }
  /** Words in a row, the last one as a beginning; lower case, parted by single spaces. */
  | { type: 'words'; words: string };

/** Every token with an example, for messages and help. */
export const searchTokens = {
  status: 'status:500, status:>=400 or status:4xx',
  method: 'method:POST',
  run: 'run:failed',
  path: 'path:/orders',
  duration: 'duration:>200ms',
  header: 'header:x-github-event=push',
  'body.': 'body.company_id:4711',
  version: 'version:3 or version:draft',
} as const;

const maxFilters = 20;

/**
 * Reads what a person typed into the search field: `status:>=400 header:x-github-event=push "two words" acme`.
 * Throws BAD_REQUEST with words for unknown tokens and values that do not fit.
 */
export const parseSearch = (query: string): SearchFilter[] => {
  const filters = splitQuery(query).flatMap(({ name, value }) => toFilters(name, value));
  if (filters.length > maxFilters) throw refuse(`At most ${maxFilters} conditions fit into one search.`);
  return filters;
};

type Part = { name: string | null; value: string };

const tokenName = /^[a-z][\w.[\]-]*$/i;

/** Parts stand between spaces; quotes keep spaces (and colons) in a part together, `\"` is a quote inside them. */
const splitQuery = (query: string): Part[] => {
  const parts: Part[] = [];
  let name: string | null = null;
  let value = '';
  let isQuoted = false;
  let hasQuotes = false;
  const end = (): void => {
    if (name !== null || value !== '') parts.push({ name, value });
    name = null;
    value = '';
    hasQuotes = false;
  };
  for (let at = 0; at < query.length; at += 1) {
    const letter = query.charAt(at);
    if (isQuoted && letter === '\\') {
      at += 1;
      value += query.charAt(at);
    } else if (letter === '"') {
      isQuoted = !isQuoted;
      hasQuotes = true;
    } else if (!isQuoted && letter.trim() === '') {
      end();
    } else if (letter === ':' && name === null && !hasQuotes && tokenName.test(value)) {
      name = value.toLowerCase();
      value = '';
    } else {
      value += letter;
    }
  }
  end();
  return parts;
};

const toFilters = (name: string | null, value: string): SearchFilter[] => {
  if (name === null) return words(value);
  if (value === '' && Object.hasOwn(searchTokens, name)) throw refuseValue(name as keyof typeof searchTokens, value);
  if (name.startsWith('body.')) return [{ type: 'body', path: toPath(name.slice('body.'.length)), value }];
  switch (name) {
    case 'status':
      return status(value);
    case 'duration':
      return [duration(value)];
    case 'run':
      return [run(value)];
    case 'version':
      return [version(value)];
    case 'method':
      return [{ type: 'method', method: value.toUpperCase() }];
    case 'path':
      return [{ type: 'path', text: value }];
    case 'header':
      return [header(value)];
    default:
      throw refuse(
        `There is no search token "${name}:". Tokens are ${Object.values(searchTokens).join(', ')}. ` +
          'Put quotes around text that holds a colon.',
      );
  }
};

const words = (text: string): SearchFilter[] => {
  const found = toWords(text);
  return found === '' ? [] : [{ type: 'words', words: found }];
};

const compared = /^(<=|>=|<|>|=)?(\d{1,9}(?:\.\d{1,3})?)(ms|s|m)?$/;
const unitMs = { ms: 1, s: 1_000, m: 60_000 };

const status = (value: string): SearchFilter[] => {
  const family = /^([1-5])xx$/i.exec(value)?.[1];
  if (family !== undefined) {
    const first = Number(family) * 100;
    return [
      { type: 'status', operator: '>=', value: first },
      { type: 'status', operator: '<', value: first + 100 },
    ];
  }
  const [, operator = '=', number, unit] = compared.exec(value) ?? [];
  if (number === undefined || unit !== undefined) throw refuseValue('status', value);
  return [{ type: 'status', operator: operator as Operator, value: Number(number) }];
};

const duration = (value: string): SearchFilter => {
  const [, operator = '=', number, unit = 'ms'] = compared.exec(value) ?? [];
  if (number === undefined) throw refuseValue('duration', value);
  return { type: 'duration', operator: operator as Operator, ms: Number(number) * unitMs[unit as keyof typeof unitMs] };
};

const run = (value: string): SearchFilter => {
  const wanted = runStatus.options.find((option) => option.toLowerCase() === value.toLowerCase());
  if (wanted === undefined) throw refuse(`"${value}" is no status of a run. They are ${runStatus.options.join(', ')}.`);
  return { type: 'run', status: wanted };
};

const version = (value: string): SearchFilter => {
  if (value.toLowerCase() === 'draft') return { type: 'version', version: null };
  if (!/^\d{1,9}$/.test(value)) throw refuseValue('version', value);
  return { type: 'version', version: Number(value) };
};

const header = (value: string): SearchFilter => {
  const at = value.indexOf('=');
  const name = (at === -1 ? value : value.slice(0, at)).toLowerCase();
  if (name === '') throw refuseValue('header', value);
  return { type: 'header', name, value: at === -1 ? null : value.slice(at + 1) };
};

/** `lines[0].sku` and `lines.0.sku` are the same path. */
const toPath = (text: string): string[] => {
  const path = text.split(/[.[\]]+/).filter((key) => key !== '');
  if (path.length === 0) throw refuseValue('body.', text);
  return path;
};

const refuseValue = (token: keyof typeof searchTokens, value: string): HookloomError =>
  refuse(`"${value}" does not fit here. Write ${searchTokens[token]}.`);

const refuse = (message: string): HookloomError =>
  new HookloomError('BAD_REQUEST', { field: 'q', tokens: Object.keys(searchTokens) }, { message });
