import { isJsonObject, type JsonObject, type JsonValue, stringifyJson } from './json.ts';

/** The kind of the credential that the settings name, as far as it is known. */
export type PrintedCredential =
  | { kind: 'basic' }
  | { kind: 'bearer' }
  | { kind: 'oauth2' }
  | { kind: 'header'; header: string };

/**
 * A cURL command for the settings of an HTTP request, as a document holds them: templates stay as they are written, and secrets are
 * shell variables named after their credential.
 */
export const printCurl = (settings: JsonObject, credential: PrintedCredential = { kind: 'bearer' }): string => {
  const body = objectAt(settings, 'body');
  const method = textAt(settings, 'method') || 'GET';
  const parts = [
    `curl ${quote(withQuery(textAt(settings, 'url'), settings['query']))}`,
    ...(method.trim().toUpperCase() === (hasBody(body) ? 'POST' : 'GET') ? [] : [`--request ${quote(method.trim())}`]),
    ...rowsAt(settings, 'headers').map(({ name, value }) => `--header ${quote(`${name}: ${value}`)}`),
    ...printCredential(textAt(settings, 'credential'), credential),
    ...printBody(body, rowsAt(settings, 'headers')),
    ...printConnection(settings),
  ];
  return parts.join(' \\\n  ');
};

const quote = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;

const hasBody = (body: JsonObject): boolean => !['', 'none'].includes(textAt(body, 'kind'));

const withQuery = (url: string, query: JsonValue | undefined): string => {
  const pairs = toRows(query).map(({ name, value }) => `${encode(name)}=${encode(value)}`);
  return pairs.length === 0 ? url : `${url}${url.includes('?') ? '&' : '?'}${pairs.join('&')}`;
};

/** Templates are for reading; what stands around them is encoded. */
const encode = (text: string): string =>
  text.replaceAll(/<<.*?>>|\{\{.*?\}\}|[^<{]+|[<{]/gs, (piece) =>
    /^<<|^\{\{/.test(piece) ? piece : encodeURIComponent(piece),
  );

const printCredential = (name: string, credential: PrintedCredential): string[] => {
  if (name === '') return [];
  const variable = name.toUpperCase().replaceAll(/\W/g, '_');
  switch (credential.kind) {
    case 'basic':
      return [`--user "$${variable}_USERNAME:$${variable}_PASSWORD"`];
    case 'header':
      return [`--header "${credential.header}: $${variable}_VALUE"`];
    case 'bearer':
    case 'oauth2':
      return [`--header "Authorization: Bearer $${variable}_TOKEN"`];
  }
};

type Row = { name: string; value: string };

const printBody = (body: JsonObject, headers: readonly Row[]): string[] => {
  const typed = (type: string): string[] =>
    type === '' || headers.some(({ name }) => name.toLowerCase() === 'content-type')
      ? []
      : [`--header ${quote(`Content-Type: ${type}`)}`];
  const contentType = textAt(body, 'contentType');
  switch (textAt(body, 'kind')) {
    case 'json':
      return [...typed('application/json'), `--data-raw ${quote(toText(body['json'] ?? null))}`];
    case 'form':
      return rowsAt(body, 'form').map(({ name, value }) => `--data-urlencode ${quote(`${name}=${value}`)}`);
    case 'multipart':
      return objectsAt(body, 'multipart').map(printPart);
    case 'raw':
      return [...typed(contentType || 'text/plain'), `--data-raw ${quote(textAt(body, 'raw'))}`];
    case 'binary':
      return [...typed(contentType || 'application/octet-stream'), '--data-binary @body.bin'];
    default:
      return [];
  }
};

/** A file is named; its content is not part of the command. */
const printPart = (part: JsonObject): string => {
  const fileName = textAt(part, 'fileName');
  const type = textAt(part, 'contentType');
  const content = fileName === '' ? textAt(part, 'value') : `@${fileName}`;
  return `--form ${quote(`${textAt(part, 'name')}=${content}${type === '' ? '' : `;type=${type}`}`)}`;
};

const printConnection = (settings: JsonObject): string[] => {
  const proxy = textAt(objectAt(settings, 'proxy'), 'url');
  const { followRedirects, timeoutMs } = settings;
  return [
    ...(followRedirects === false ? [] : ['--location']),
    ...(typeof timeoutMs === 'number' ? [`--max-time ${timeoutMs / 1_000}`] : []),
    ...(proxy === '' ? [] : [`--proxy ${quote(proxy)}`]),
    ...(objectAt(settings, 'tls')['verify'] === false ? ['--insecure'] : []),
  ];
};

const toText = (value: JsonValue): string => (typeof value === 'string' ? value : stringifyJson(value));

const textAt = (object: JsonObject, key: string): string => {
  const value = object[key];
  return value === undefined || value === null ? '' : toText(value);
};

const objectAt = (object: JsonObject, key: string): JsonObject => {
  const value = object[key];
  return isJsonObject(value) ? value : {};
};

const objectsAt = (object: JsonObject, key: string): JsonObject[] => {
  const value = object[key];
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
};

const rowsAt = (object: JsonObject, key: string): Row[] => toRows(object[key]);

const toRows = (value: JsonValue | undefined): Row[] =>
  (Array.isArray(value) ? value.filter(isJsonObject) : [])
    .map((row) => ({ name: textAt(row, 'name'), value: textAt(row, 'value') }))
    .filter(({ name }) => name !== '');
