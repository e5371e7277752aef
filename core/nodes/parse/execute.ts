import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import type { Executor } from '../kit.ts';
import { NodeFailure } from '../node-failure.ts';
import { toOperation } from '../shared/heavy-operation.ts';
import { heavyTimeoutMs, runSized } from '../shared/run-sized.ts';
import { typeName } from '../shared/shown-value.ts';
import { toSource } from '../shared/source.ts';
import type { parse } from './definition.ts';
import { parseTask } from './parse-task.ts';

/** The parsers are loaded when they are first needed: most processes never need them. */
const run = async (input: JsonObject): Promise<JsonValue> => {
  const { parseText } = await import('./parse-text.ts');
  return toOperation(parseTask, parseText)(input);
};

export const executeParse: Executor<typeof parse> = async (
  { source, value, contentType, encoding, ...options },
  input,
  context,
) => {
  const text = toTextToParse(toSource({ source, value }, input), options.format);
  if (options.format !== 'multipart')
    return { port: 'out', output: await runSized({ operation: 'parse', input: { text, options }, run }, context) };
  const output = await context.heavy({
    operation: 'parse-multipart',
    input: { text, contentType, encoding },
    timeoutMs: heavyTimeoutMs,
    signal: context.signal,
  });
  return { port: 'out', output };
};

const toTextToParse = (value: JsonValue, format: string): string => {
  if (typeof value === 'string') return value;
  throw new NodeFailure(
    'parse_input',
    `There is ${typeName(value)} where ${format} text is needed. Choose a text as the value, for example << web1.rawBody >>.`,
  );
};
