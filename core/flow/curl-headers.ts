import { type GivenOption, isGiven, lastOf, splitOnce, valuesOf } from './curl-options.ts';

export type CurlHeader = { name: string; value: string };

/** Set by the connection, or by the program that the command was copied from for its own sake. */
const needless: ReadonlySet<string> = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'te',
  'transfer-encoding',
  'upgrade',
]);

/** The headers that the command sends: those of `-H`, and those that other options stand for. */
export const readCurlHeaders = (options: readonly GivenOption[], notes: string[]): CurlHeader[] => {
  const headers = valuesOf(options, 'header').flatMap((line) => readHeader(line, notes));
  const add = (name: string, value: string | undefined): void => {
    const isThere = headers.some((header) => header.name.toLowerCase() === name.toLowerCase());
    if (value !== undefined && value !== '' && !isThere) headers.push({ name, value });
  };
  add('User-Agent', lastOf(options, 'user-agent'));
  add('Referer', lastOf(options, 'referer')?.replace(/;auto$/, ''));
  const cookies = valuesOf(options, 'cookie');
  const pairs = cookies.filter((cookie) => cookie.includes('='));
  if (pairs.length < cookies.length) notes.push('Cookies from a file are not sent.');
  add('Cookie', pairs.join('; '));
  if (isGiven(options, 'json')) add('Accept', 'application/json');
  return headers;
};

/** `Name: value`, and `Name;` for an empty one; `Name:` only takes one of curl's own away. */
const readHeader = (line: string, notes: string[]): CurlHeader[] => {
  if (line.startsWith('@')) {
    notes.push(`The headers in the file ${line.slice(1)} were left out.`);
    return [];
  }
  const [name, value] = splitOnce(line, ':');
  if (value === undefined) return line.endsWith(';') ? [{ name: line.slice(0, -1).trim(), value: '' }] : [];
  // A name that begins with a colon is one of HTTP/2's own.
  if (name.trim() === '' || value.trim() === '') return [];
  if (needless.has(name.trim().toLowerCase())) {
    if (name.trim().toLowerCase() === 'host') notes.push('The header Host was left out: it follows from the address.');
    return [];
  }
  return [{ name: name.trim(), value: value.trim() }];
};
