import {
  FunctionExpressionType,
  JSONPathEnvironment,
  JSONPathError,
  type JSONPathQuery,
  JSONPathRecursionLimitError,
  type JSONValue,
} from 'json-p3';
import { isJsonObject, type JsonValue } from '#core/flow/json.ts';
import { NodeFailure } from '../node-failure.ts';
import { compilePattern } from './linear-regexes.ts';

const maxDepth = 500;
const maxMatches = 100_000;

/** Every value that the path leads to, in its order. @see RFC 9535 */
export const runJsonPath = (expression: string, value: JsonValue): JsonValue[] => {
  const query = compileJsonPath(expression);
  const found: JsonValue[] = [];
  try {
    for (const node of query.lazyQuery(withoutBigints(value))) {
      if (found.length === maxMatches)
        throw new NodeFailure('query_failed', `The path leads to more than ${maxMatches} places. Select less.`);
      found.push(valueAt(value, node.location));
    }
  } catch (error) {
    if (error instanceof JSONPathRecursionLimitError)
      throw new NodeFailure('query_failed', `The value is nested more than ${maxDepth} levels deep.`, { cause: error });
    throw error;
  }
  return found;
};

/** Fails with `query_syntax`. */
export const compileJsonPath = (expression: string): JSONPathQuery => {
  try {
    return environment.compile(expression);
  } catch (error) {
    if (!(error instanceof JSONPathError)) throw error;
    const column = error.token.index + 1;
    const words = error.message.replace(/\s*\('.*$/s, '');
    throw new NodeFailure('query_syntax', `JSONPath: ${words}, column ${column}.`, { line: 1, column, cause: error });
  }
};

/** Comparisons need doubles; what is found is taken from the value itself, where integers are exact. */
const withoutBigints = (value: JsonValue): JSONValue => {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(withoutBigints);
  return isJsonObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutBigints(part)]))
    : value;
};

const valueAt = (value: JsonValue, location: readonly (string | number)[]): JsonValue =>
  location.reduce<JsonValue>((part, key) => {
    if (Array.isArray(part)) return part[Number(key)] ?? null;
    return isJsonObject(part) && Object.hasOwn(part, key) ? (part[key] ?? null) : null;
  }, value);

/** The functions `match` and `search` on patterns that take linear time. */
const patternFunction = (isWhole: boolean) => ({
  argTypes: [FunctionExpressionType.ValueType, FunctionExpressionType.ValueType],
  returnType: FunctionExpressionType.LogicalType,
  call: (text: unknown, pattern: unknown): boolean => {
    if (typeof text !== 'string' || typeof pattern !== 'string') return false;
    const matcher = compilePattern(pattern, false).matcher(text);
    return isWhole ? matcher.matches() : matcher.find();
  },
});

const environment = new JSONPathEnvironment({ maxRecursionDepth: maxDepth });
environment.functionRegister.set('match', patternFunction(true));
environment.functionRegister.set('search', patternFunction(false));
