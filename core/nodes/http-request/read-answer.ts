import type { JsonValue } from '#core/flow/json.ts';
import type { HttpAnswer } from '../calls.ts';
import { NodeFailure } from '../node-failure.ts';
import { toBase64 } from '../shared/bytes.ts';
import { readJson } from '../shared/read-json.ts';

type Reading = { body: JsonValue; warning?: string };

/** The body as a value: JSON, text, or base64 of the bytes. Fails with `http_json` where JSON was asked for and did not come. */
export const readAnswer = (answer: HttpAnswer, as: 'auto' | 'json' | 'text' | 'binary'): Reading => {
  switch (as) {
    case 'binary':
      return { body: toBase64(answer.body) };
    case 'text':
      return { body: textOf(answer) };
    case 'json': {
      const parsed = readJson(textOf(answer));
      if (parsed.ok) return { body: parsed.value };
      const { message, line, column } = parsed.error;
      throw new NodeFailure(
        'http_json',
        `${new URL(answer.url).host} did not answer with JSON: ${message}, line ${line}, column ${column}.`,
        { line, column },
      );
    }
    case 'auto':
      return readByContentType(answer);
  }
};

const readByContentType = (answer: HttpAnswer): Reading => {
  const type = contentTypeOf(answer);
  if (/^[^;]*[/+]json\s*(;|$)/i.test(type)) {
    const text = textOf(answer);
    if (text.trim() === '') return { body: null };
    const parsed = readJson(text);
    if (parsed.ok) return { body: parsed.value };
    return {
      body: text,
      warning: `The answer calls itself ${type} but is not: ${parsed.error.message}. It is kept as text.`,
    };
  }
  if (/^(text\/|application\/(.*\+)?(xml|javascript|x-www-form-urlencoded|yaml))/i.test(type))
    return { body: textOf(answer) };
  try {
    return { body: new TextDecoder('utf-8', { fatal: true }).decode(answer.body) };
  } catch {
    return { body: toBase64(answer.body) };
  }
};

/** The body as text in the charset that its content type names, else UTF-8. */
export const textOf = (answer: HttpAnswer): string => {
  const charset = /;\s*charset="?([^\s";]+)/i.exec(contentTypeOf(answer))?.[1] ?? 'utf-8';
  return decoderFor(charset).decode(answer.body);
};

const decoderFor = (charset: string) => {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
};

const contentTypeOf = (answer: HttpAnswer): string =>
  answer.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
