import { findDeepPlace } from '#core/flow/find-deep-place.ts';
import { type JsonObject, type JsonValue, parseJson } from '#core/flow/json.ts';

export type ParsedBody = { ok: true; body: JsonValue } | { ok: false; message: string; line?: number; column?: number };

export type ParseLimits = { maxJsonDepth: number; maxFormFields: number };

/** Reads the body by its content type: JSON, form, text. What is neither text nor JSON is null; its bytes are in the capture. */
export const parseBody = (bytes: Uint8Array, contentType: string | undefined, limits: ParseLimits): ParsedBody => {
  if (bytes.byteLength === 0) return { ok: true, body: null };
  const { type, charset } = readContentType(contentType);
  if (type.startsWith('multipart/')) return { ok: true, body: null };
  const text = decode(bytes, charset);
  const isJson = type === 'application/json' || type === 'text/json' || type.endsWith('+json');
  if (text === null) {
    if (!isJson && type !== 'application/x-www-form-urlencoded') return { ok: true, body: null };
    return { ok: false, message: `the body is not valid ${charset}` };
  }
  if (isJson) return parseJsonBody(text, limits);
  const isForm = type === 'application/x-www-form-urlencoded';
  // `curl -d '{…}'` says "form" about a JSON body, so a whole JSON text counts as JSON where the type is no better guide.
  if ((isForm || type === '') && looksLikeJson(text)) {
    const json = parseJsonBody(text, limits);
    if (json.ok) return json;
  }
  return isForm ? parseForm(text, limits) : { ok: true, body: text };
};

const readContentType = (header = ''): { type: string; charset: string } => {
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

const parseForm = (text: string, { maxFormFields }: ParseLimits): ParsedBody => {
  const fields = countFields(text);
  if (fields > maxFormFields) return { ok: false, message: `the form has more than ${maxFormFields} fields` };
  return { ok: true, body: toObject(new URLSearchParams(text)) };
};

const countFields = (text: string): number => {
  let count = 1;
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at + 1)) count += 1;
  return count;
};

/** Repeated names become a list. Keys are data: `__proto__` is a key like any other. */
export const toObject = (parameters: URLSearchParams): JsonObject => {
  const entries = new Map<string, JsonValue>();
  for (const [key, value] of parameters) {
    const before = entries.get(key);
    if (before === undefined) entries.set(key, value);
    else if (Array.isArray(before)) before.push(value);
    else entries.set(key, [before, value]);
  }
  return Object.fromEntries(entries);
};
