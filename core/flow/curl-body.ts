import { type GivenOption, splitOnce } from './curl-options.ts';
import { type JsonObject, parseJson } from './json.ts';

export type CurlBody = { body: JsonObject | null /** Header that the body's kind stands for. */; impliesType: boolean };

const dataOptions = new Set(['data', 'data-ascii', 'data-raw', 'data-binary', 'data-urlencode', 'json']);

/** The text that `-d` and its relatives send, null when there is none. Files stay out, and are noted. */
export const readData = (options: readonly GivenOption[], notes: string[]): string | null => {
  const given = options.filter(({ name }) => dataOptions.has(name));
  if (given.length === 0) return null;
  const pieces = given.map(({ name, value }) => {
    if (name === 'data-urlencode') return readEncoded(value, notes);
    if (value.startsWith('@') && name !== 'data-raw') {
      notes.push(`The file ${value.slice(1)} is not sent: put its content into the body.`);
      return '';
    }
    return value;
  });
  return given.every(({ name }) => name === 'json') ? pieces.join('') : pieces.join('&');
};

/** `content`, `=content`, `name=content`; `@file` and `name@file` are noted. */
const readEncoded = (value: string, notes: string[]): string => {
  const [before, after] = splitOnce(value, '=');
  if (after === undefined && value.includes('@')) {
    notes.push(`The file ${value.slice(value.indexOf('@') + 1)} is not sent: put its content into the body.`);
    return '';
  }
  if (after === undefined) return encodeURIComponent(value);
  return before === '' ? encodeURIComponent(after) : `${before}=${encodeURIComponent(after)}`;
};

/** The body's settings for this text, under the content type that the headers give. */
export const toBodySettings = (data: string, contentType: string): CurlBody => {
  const type = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  if (/[/+]json$/.test(type) && parseJson(data).ok)
    return { body: { kind: 'json', json: data }, impliesType: type === 'application/json' };
  if (type === '' || type === 'application/x-www-form-urlencoded') {
    const form = readForm(data);
    if (form) return { body: { kind: 'form', form }, impliesType: true };
    return {
      body: { kind: 'raw', raw: data, contentType: contentType || 'application/x-www-form-urlencoded' },
      impliesType: true,
    };
  }
  return { body: { kind: 'raw', raw: data, contentType }, impliesType: true };
};

/** The rows of a form, null when the text is none that would be sent as it is. */
const readForm = (data: string): { name: string; value: string }[] | null => {
  if (data === '' || !data.split('&').every((pair) => /^[^=\s{}[\]"]+=/.test(pair))) return null;
  return [...new URLSearchParams(data)].map(([name, value]) => ({ name, value }));
};

/** The rows of `-F`. A file's content is not at hand, so its row is noted. */
export const readMultipart = (options: readonly GivenOption[], notes: string[]): JsonObject | null => {
  const rows = options
    .filter(({ name }) => name === 'form' || name === 'form-string')
    .map(({ name, value }) => readPart(value, { isPlain: name === 'form-string', notes }));
  return rows.length === 0 ? null : { kind: 'multipart', multipart: rows };
};

const readPart = (text: string, { isPlain, notes }: { isPlain: boolean; notes: string[] }): JsonObject => {
  const [name, content = ''] = splitOnce(text, '=');
  if (isPlain) return { name, value: content };
  const [value = '', ...parameters] = content.split(/;(?=\s*(?:type|filename|encoder|headers)=)/);
  const parameter = (wanted: string): string =>
    unquoted(parameters.map((one) => splitOnce(one.trim(), '=')).find(([key]) => key === wanted)?.[1] ?? '');
  const type = parameter('type');
  const given = type === '' ? {} : { contentType: type };
  if (!/^[@<]/.test(value)) {
    const fileName = parameter('filename');
    return { name, value: unquoted(value), ...(fileName === '' ? {} : { fileName }), ...given };
  }
  const path = unquoted(value.slice(1));
  notes.push(`The file ${path} is not sent: put its content into the field ${name}.`);
  if (value.startsWith('<')) return { name, value: '', ...given };
  return { name, value: '', fileName: parameter('filename') || (path.split(/[/\\]/).at(-1) ?? ''), ...given };
};

const unquoted = (text: string): string =>
  /^".*"$/s.test(text) ? text.slice(1, -1).replaceAll(/\\(["\\])/g, '$1') : text;
