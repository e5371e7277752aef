import jsonata from 'jsonata';
import { isJsonObject, type JsonValue } from '#core/flow/json.ts';
import { NodeFailure } from '../node-failure.ts';
import { linearRegexes } from './linear-regexes.ts';

/** Calls within calls; the thread's own stack holds more. */
const maxStack = 1_000;
const maxDepth = 500;

/** The expression sees the value alone: JSONata has no input or output of its own. */
export const runJsonata = async (expression: string, value: JsonValue): Promise<JsonValue> => {
  const compiled = compileJsonata(expression);
  try {
    return toJson(await compiled.evaluate(value), maxDepth);
  } catch (error) {
    throw error instanceof NodeFailure ? error : toFailure(error, expression, 'query_failed');
  }
};

/** Fails with `query_syntax`. */
export const compileJsonata = (expression: string): jsonata.Expression => {
  try {
    return jsonata(expression, { stack: maxStack, RegexEngine: linearRegexes });
  } catch (error) {
    throw toFailure(error, expression, 'query_syntax');
  }
};

/** JSONata throws plain objects with the offset behind the token that it stumbled over. */
const toFailure = (error: unknown, expression: string, code: 'query_syntax' | 'query_failed'): NodeFailure => {
  const { message, position } = (typeof error === 'object' && error !== null ? error : {}) as {
    message?: unknown;
    position?: unknown;
  };
  const words = wordsOf(String(message ?? error));
  if (typeof position !== 'number') return new NodeFailure(code, `JSONata: ${words}.`);
  const before = expression.slice(0, position);
  const line = before.split('\n').length;
  const column = Math.max(1, before.length - before.lastIndexOf('\n') - 1);
  return new NodeFailure(code, `JSONata: ${words}, line ${line}, column ${column}.`, { line, column });
};

const wordsOf = (message: string): string => {
  if (/BigInt/i.test(message))
    return 'an integer of more than 15 digits can be selected, but not computed with; make it a text first';
  const [first = ''] = message.split(/\.\s/, 1);
  return `${first.charAt(0).toLowerCase()}${first.slice(1)}`.replace(/\.$/, '');
};

/** A result without what JSONata adds to its lists. What it found nothing for is null. */
const toJson = (value: unknown, levelsLeft: number): JsonValue => {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint') return value;
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value;
    throw new NodeFailure('query_failed', `The result holds ${value}, which JSON has no number for.`);
  }
  if (levelsLeft === 0)
    throw new NodeFailure('query_failed', `The result is nested more than ${maxDepth} levels deep.`);
  if (Array.isArray(value)) return value.map((item: unknown) => toJson(item, levelsLeft - 1));
  if (isJsonObject(value) && !isFunction(value))
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toJson(part, levelsLeft - 1)]));
  throw new NodeFailure('query_failed', 'The result holds a function. Call it, or select a value.');
};

const isFunction = (value: object): boolean =>
  Object.hasOwn(value, '_jsonata_lambda') || Object.hasOwn(value, '_jsonata_function');
