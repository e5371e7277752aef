import { isJsonObject } from '#core/flow/json.ts';
import type { Executor } from '../kit.ts';
import { NodeFailure } from '../node-failure.ts';
import { fromJsonText } from '../shared/convert.ts';
import { heavyTimeoutMs } from '../shared/run-sized.ts';
import { toSource } from '../shared/source.ts';
import type { validate } from './definition.ts';

export const executeValidate: Executor<typeof validate> = async (
  { schema: written, draft, maxErrors, ...chosen },
  input,
  context,
) => {
  const schema = typeof written === 'string' && written.trim() !== '' ? fromJsonText(written, 'The schema') : written;
  if (schema === null || schema === '')
    throw new NodeFailure(
      'schema_invalid',
      'There is no schema. Write one, for example {"type": "object", "required": ["id"]}.',
    );
  const value = toSource(chosen, input);
  const result = await context.heavy({
    operation: 'validate',
    input: { schema, value, draft, maxErrors },
    timeoutMs: heavyTimeoutMs,
    signal: context.signal,
  });
  if (!isJsonObject(result)) throw new Error('a validation gives an object');
  return result['valid'] === true
    ? { port: 'valid', output: value }
    : { port: 'invalid', output: { value, errors: result['errors'] ?? [] } };
};
