import { Ajv, type ErrorObject, type Options, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { RE2JS, RE2JSSyntaxException } from 're2js';
import { isJsonObject, type JsonObject, type JsonValue, stringifyJson } from '#core/flow/json.ts';
import { NodeFailure } from '../node-failure.ts';
import { typeName } from '../shared/shown-value.ts';
import { formats } from './formats.ts';
import type { ValidateTask } from './validate-task.ts';

const maxKept = 50;
/** Schemas come from settings, so the same few return with every request; the oldest one makes room. */
const compiled = new Map<string, ValidateFunction>();

/**
 * `{valid, errors: [{path, message}]}`, paths as they are written in templates. Fails with `schema_invalid` on a schema that is
 * none, that refers to another document or that has a pattern beyond RE2.
 */
export const validateValue = ({ schema, value, draft, maxErrors }: ValidateTask): JsonObject => {
  const check = compile(schema, draft);
  const valid = check(withoutBigints(value));
  const errors = valid ? [] : (check.errors ?? []);
  return {
    valid,
    errors: errors.slice(0, maxErrors).map((error) => ({ path: toPath(error.instancePath), message: wordsOf(error) })),
  };
};

const compile = (schema: JsonValue, draft: ValidateTask['draft']): ValidateFunction => {
  if (!isJsonObject(schema) && typeof schema !== 'boolean')
    throw new NodeFailure('schema_invalid', `A JSON Schema is an object, not ${typeName(schema)}.`);
  const key = `${draft} ${stringifyJson(schema)}`;
  const known = compiled.get(key);
  if (known) return known;
  try {
    const made = createAjv(schema, draft).compile(typeof schema === 'boolean' ? schema : toSchema(schema));
    if (compiled.size >= maxKept) compiled.delete(compiled.keys().next().value ?? '');
    compiled.set(key, made);
    return made;
  } catch (error) {
    if (error instanceof NodeFailure) throw error;
    throw new NodeFailure('schema_invalid', schemaWords(error), { cause: error });
  }
};

/** No `$data`, no keywords or code of its own, no other documents, nothing that changes the value. */
const options = {
  strict: false,
  allErrors: true,
  logger: false,
  addUsedSchema: false,
  formats,
  unicodeRegExp: true,
  code: { regExp: Object.assign((pattern: string) => toPattern(pattern), { code: 'toPattern' }) },
} satisfies Options;

const createAjv = (schema: JsonValue, draft: ValidateTask['draft']): Ajv =>
  draft === '2020-12' || (draft === 'auto' && !namesDraft7(schema)) ? new Ajv2020(options) : new Ajv(options);

const namesDraft7 = (schema: JsonValue): boolean =>
  isJsonObject(schema) && typeof schema['$schema'] === 'string' && /draft-0[4-7]/.test(schema['$schema']);

/** Without the names of the schema itself: it would be kept by them, and a second one of the same name refused. */
const toSchema = (schema: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$schema' && key !== '$async'));

type Pattern = { test: (text: string) => boolean; toString: () => string };

const toPattern = (pattern: string): Pattern => {
  try {
    const matcher = RE2JS.compile(pattern);
    // The library tells patterns apart by their text.
    return { test: (text) => matcher.matcher(text).find(), toString: () => `/${pattern}/` };
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    throw new NodeFailure(
      'schema_invalid',
      `The pattern ${JSON.stringify(pattern)} is not RE2 syntax: ${error.message}.`,
      {
        cause: error,
      },
    );
  }
};

const schemaWords = (error: unknown): string => {
  const message = error instanceof Error ? error.message : String(error);
  const reference = /can't resolve reference (\S+)/.exec(message)?.[1];
  return reference === undefined
    ? `This is not a JSON Schema: ${message}.`
    : `The schema refers to ${reference}, which is not in it. Other documents are not loaded; write the part under $defs.`;
};

/** Checks compare numbers as doubles. */
const withoutBigints = (value: JsonValue): unknown => {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map((item) => withoutBigints(item));
  return isJsonObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutBigints(part)]))
    : value;
};

/** `/items/0/a~1b` as `items[0]["a/b"]`; nothing for the value itself. */
const toPath = (pointer: string): string =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((key, index) => {
      if (/^\d+$/.test(key)) return `[${key}]`;
      if (!/^[A-Za-z_]\w*$/.test(key)) return `[${JSON.stringify(key)}]`;
      return index === 0 ? key : `.${key}`;
    })
    .join('');

const wordsOf = ({ keyword, params, message = 'does not fit' }: ErrorObject): string => {
  const named: unknown = params['additionalProperty'] ?? params['unevaluatedProperty'];
  if (typeof named === 'string') return `must not have the key ${JSON.stringify(named)}`;
  const allowed: unknown = params['allowedValues'] ?? params['allowedValue'];
  return keyword === 'enum' || keyword === 'const' ? `must be ${stringifyJson(allowed).slice(0, 200)}` : message;
};
