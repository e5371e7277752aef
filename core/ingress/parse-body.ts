import type { Body, StoredBody } from '#core/engine/ports/body.ts';
import type { Heavy } from '#core/engine/ports.ts';
import { findDeepPlace } from '#core/flow/find-deep-place.ts';
import { parseJson } from '#core/flow/json.ts';
import { bytesOf } from './body-bytes.ts';
import { parseMultipart } from './parse-multipart.ts';
import { parseXml } from './parse-xml.ts';
import type { ParsedBody, ParseLimits, ParseOptions } from './parsed-body.ts';
import { toEntries } from './to-entries.ts';

/**
 * Reads the body as the webhook says, by default by its content type: JSON, form, multipart form, XML, text. What is none of
 * these is null; its bytes are in the capture.
 */
export const parseBody = (
  content: Body,
  contentType: string | undefined,
  options: ParseOptions,
  heavy: Heavy,
): ParsedBody | Promise<ParsedBody> => {
  if (content.byteLength === 0) return { ok: true, body: null };
  const { as = 'auto', files = 'store' } = options;
  if (as === 'raw') return { ok: true, body: null };
  const mediaType = readContentType(contentType);
  const { type } = mediaType;
  if (as === 'multipart' || (as === 'auto' && type === 'multipart/form-data'))
    return parseMultipart(content, contentType ?? '', { ...options, files });
  if (as === 'auto' && type.startsWith('multipart/')) return { ok: true, body: null };
  const known = { as, ...mediaType, heavy };
  return content instanceof Uint8Array ? parseBytes(content, known, options) : parseLarge(content, known, options);
};

type Known = { as: 'auto' | 'form' | 'json' | 'xml' | 'text'; type: string; charset: string; heavy: Heavy };

/** Looks at a large form before it is brought into memory. */
const parseLarge = async (content: StoredBody, known: Known, options: ParseOptions): Promise<ParsedBody> => {
  const { as, type } = known;
  if (as === 'form' || (as === 'auto' && type === formType)) {
    const isTooMuch = await hasTooManyFields(content, options.maxFormFields);
    if (isTooMuch) return tooManyFields(options);
  }
  return parseBytes(await bytesOf(content), known, options);
};

const parseBytes = (bytes: Uint8Array, known: Known, options: ParseOptions): ParsedBody | Promise<ParsedBody> => {
  const { as, charset, heavy } = known;
  if (as === 'auto') return parseByType(bytes, known, options);
  const text = decode(bytes, charset);
  if (text === null) return { ok: false, message: `the body is not valid ${charset}` };
  switch (as) {
    case 'json':
      return parseJsonBody(text, options);
    case 'form':
      return parseForm(text, options);
    case 'xml':
      return parseXml(text, options, heavy);
    case 'text':
      return { ok: true, body: text };
  }
};

const formType = 'application/x-www-form-urlencoded';
const xmlType = /^(application|text)\/xml$|\+xml$/;

const parseByType = (
  bytes: Uint8Array,
  { type, charset, heavy }: Known,
  limits: ParseLimits,
): ParsedBody | Promise<ParsedBody> => {
  const text = decode(bytes, charset);
  const isJson = type === 'application/json' || type === 'text/json' || type.endsWith('+json');
  if (text === null) {
    if (!isJson && type !== formType) return { ok: true, body: null };
    return { ok: false, message: `the body is not valid ${charset}` };
  }
  if (isJson) return parseJsonBody(text, limits);
  if (xmlType.test(type) && type !== 'image/svg+xml') return parseXml(text, limits, heavy);
  const isForm = type === formType;
  // `curl -d '{…}'` says "form" about a JSON body, so a whole JSON text counts as JSON where the type is no better guide.
  if ((isForm || type === '') && looksLikeJson(text)) {
    const json = parseJsonBody(text, limits);
    if (json.ok) return json;
  }
  return isForm ? parseForm(text, limits) : { ok: true, body: text };
};

const readContentType = (header = ''): { type: string; charset: string } => {
  if (!header.includes(';')) return { type: header.trim().toLowerCase(), charset: 'utf-8' };
  const [type = '', ...parameters] = header.split(';');
  const charset = parameters
    .map((parameter) => /^\s*charset\s*=\s*"?([^"\s]+)"?\s*$/i.exec(parameter)?.[1])
    .find(Boolean);
  return { type: type.trim().toLowerCase(), charset: charset?.toLowerCase() ?? 'utf-8' };
};

const utf8 = new TextDecoder('utf-8', { fatal: true });

const decode = (bytes: Uint8Array, charset: string): string | null => {
  try {
    return (charset === 'utf-8' || charset === 'utf8' ? utf8 : new TextDecoder(charset, { fatal: true })).decode(bytes);
  } catch {
    return null;
  }
};

const looksLikeJson = (text: string): boolean => /^\s*[[{]/.test(text);

const parseJsonBody = (text: string, { maxJsonDepth }: ParseLimits): ParsedBody => {
  const deep = findDeepPlace(text, maxJsonDepth);
  if (deep) return { ok: false, message: `the JSON is nested deeper than ${maxJsonDepth} levels`, ...deep };
  const parsed = parseJson(text);
  if (parsed.ok) return { ok: true, body: parsed.value };
  const { message, line, column } = parsed.error;
  return { ok: false, message: `the body is not valid JSON: ${message}`, line, column };
};

const parseForm = (text: string, limits: ParseLimits): ParsedBody =>
  countFields(text) > limits.maxFormFields
    ? tooManyFields(limits)
    : { ok: true, body: toEntries(new URLSearchParams(text)) };

const tooManyFields = ({ maxFormFields }: Pick<ParseLimits, 'maxFormFields'>): ParsedBody => ({
  ok: false,
  message: `the form has more than ${maxFormFields} fields`,
});

/** One that begins like JSON may be some under a wrong name. */
const hasTooManyFields = async (content: StoredBody, maxFormFields: number): Promise<boolean> => {
  let fields = 0;
  for await (const chunk of content.chunks()) {
    if (fields === 0 && looksLikeJson(Buffer.from(chunk.subarray(0, 100)).toString('latin1'))) return false;
    fields ||= 1;
    for (let at = chunk.indexOf(ampersand); at !== -1; at = chunk.indexOf(ampersand, at + 1)) fields += 1;
    if (fields > maxFormFields) return true;
  }
  return false;
};

const ampersand = 0x26;

const countFields = (text: string): number => {
  let count = 1;
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at + 1)) count += 1;
  return count;
};
