import type { JsonValue } from '#core/flow/json.ts';
import { NodeFailure } from '../node-failure.ts';
import { compareNumbers, toQuantity } from '../shared/operands.ts';
import { readPath } from '../shared/read-path.ts';
import { shownValue } from '../shared/shown-value.ts';
import type { ListOptions } from './list-task.ts';

/** One number for all; null for the average, least and largest of nothing. What is not there does not count. */
export const aggregate = (
  list: readonly JsonValue[],
  segments: readonly string[],
  { compute }: Pick<ListOptions, 'compute'>,
): JsonValue => {
  const values = list.map((item) => readPath(item, segments));
  if (compute === 'count') return values.filter((value) => value !== null).length;
  const numbers = values.flatMap((value, index) => (value === null ? [] : [toNumberAt(value, index, segments)]));
  if (compute === 'sum') return sum(numbers);
  if (numbers.length === 0) return null;
  if (compute === 'avg') return Number(sum(numbers)) / numbers.length;
  const sign = compute === 'min' ? 1 : -1;
  return numbers.reduce((best, number) => (sign * compareNumbers(number, best) < 0 ? number : best));
};

const toNumberAt = (value: JsonValue, index: number, segments: readonly string[]): number | bigint => {
  const number = typeof value === 'boolean' ? undefined : toQuantity(value);
  if (number !== undefined) return number;
  const place = segments.length === 0 ? '' : ` has at ${segments.join('.')}`;
  throw new NodeFailure(
    'list_value',
    `Element ${index + 1} of the list${place || ' is'} ${shownValue(value)}, which is not a number. Correct it, or filter the list first.`,
  );
};

/** Exact where all are integers; digits of decimals are summed so that 0.1 and 0.2 make 0.3. */
const sum = (numbers: readonly (number | bigint)[]): JsonValue => {
  if (numbers.every((number) => typeof number === 'bigint' || Number.isSafeInteger(number))) {
    const exact = numbers.reduce<bigint>((total, number) => total + BigInt(number), 0n);
    return Number.isSafeInteger(Number(exact)) ? Number(exact) : exact;
  }
  const total = numbers.reduce<number>((all, number) => all + Number(number), 0);
  return Number.isSafeInteger(Math.trunc(total)) ? Number(total.toPrecision(15)) : total;
};
