import { readData, readMultipart, toBodySettings } from './curl-body.ts';
import { readConnection } from './curl-connection.ts';
import { type CurlCredential, takeCredential } from './curl-credential.ts';
import { readCurlHeaders } from './curl-headers.ts';
import { type GivenOption, isGiven, lastOf, readCurlArguments, valuesOf } from './curl-options.ts';
import { readCurlWords } from './curl-words.ts';
import type { JsonObject } from './json.ts';

export type ParsedCurl =
  | {
      ok: true;
      /** Of an `http-request` node; what is left out has its default. */
      settings: JsonObject;
      /** A secret that the command holds. It is not among the settings: make a credential of it, and name that there. */
      credential: CurlCredential | null;
      /** What could not be taken over, in words. */
      notes: string[];
    }
  | { ok: false; message: string };

/** Reads a pasted cURL command, as browsers and documentations give it, into the settings of an HTTP request. */
export const parseCurl = (text: string): ParsedCurl => {
  if (/\^\r?\n|\^"/.test(text))
    return { ok: false, message: 'This is the form for the Windows command line. Copy it as cURL (bash) instead.' };
  const read = readCurlWords(text.trim().replace(/^\$\s+/, ''));
  if (!read.ok) return read;
  const [command = '', ...rest] = read.words;
  if (!/(^|[/\\])curl(\.exe)?$/i.test(command))
    return { ok: false, message: 'This is not a cURL command: it should begin with curl.' };
  const { options, urls, notes } = readCurlArguments(rest);
  if (read.rest !== null) notes.push(`What follows ${read.rest} was left out.`);
  const [address, ...others] = [...valuesOf(options, 'url'), ...urls];
  if (address === undefined) return { ok: false, message: 'The command holds no address to call.' };
  if (others.length > 0) notes.push('Only the first of several addresses was taken.');
  return toRequest(address, options, notes);
};

const toRequest = (address: string, options: readonly GivenOption[], notes: string[]): ParsedCurl => {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `http://${address}`);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    return { ok: false, message: `${JSON.stringify(address.slice(0, 200))} is not an HTTP address.` };
  const given = readCurlHeaders(options, notes);
  const { credential, headers } = takeCredential({ url, options, headers: given, notes });
  const data = readData(options, notes);
  if (isGiven(options, 'get') && data !== null) url.search = [url.search.slice(1), data].filter(Boolean).join('&');
  const { body, impliesType } = readBody(options, headers, { data, notes });
  const method = methodOf(options, body !== null);
  const kept = headers.filter(({ name }) => !(impliesType && name.toLowerCase() === 'content-type'));
  const settings: JsonObject = {
    ...(method === 'GET' ? {} : { method }),
    url: withVariables(url.href),
    ...(kept.length === 0 ? {} : { headers: kept }),
    ...(body === null ? {} : { body }),
    ...readConnection(options, notes),
  };
  if (/\{\{|\{%/.test(JSON.stringify(settings)))
    notes.push('The command holds {{ or {%, which begin a template here. Check these places.');
  return { ok: true, settings, credential, notes };
};

type Data = { data: string | null; notes: string[] };

const readBody = (
  options: readonly GivenOption[],
  headers: readonly { name: string; value: string }[],
  { data, notes }: Data,
) => {
  const multipart = readMultipart(options, notes);
  if (multipart) return { body: multipart, impliesType: true };
  if (isGiven(options, 'upload-file'))
    notes.push(`The file ${lastOf(options, 'upload-file') ?? ''} is not sent: put its content into the body.`);
  if (data === null || isGiven(options, 'get')) return { body: null, impliesType: false };
  const contentType = headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value;
  return toBodySettings(data, contentType ?? (isGiven(options, 'json') ? 'application/json' : ''));
};

const methodOf = (options: readonly GivenOption[], hasBody: boolean): string => {
  const wanted = lastOf(options, 'request')?.trim();
  if (wanted) return wanted.toUpperCase();
  if (isGiven(options, 'head')) return 'HEAD';
  if (isGiven(options, 'upload-file')) return 'PUT';
  return hasBody ? 'POST' : 'GET';
};

/** A variable in the address was percent-encoded with the rest. */
const withVariables = (href: string): string =>
  href.replaceAll(/(?:%3C|<){2}(?:%20| |\+)env\.(\w+)(?:%20| |\+)(?:%3E|>){2}/gi, '<< env.$1 >>');
