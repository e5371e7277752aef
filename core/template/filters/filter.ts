import type { Run } from '../evaluator/run.ts';
import { toText } from '../values/text.ts';
import type { Value } from '../values/value.ts';

/** What a filter does with a value and its arguments, which come in the order of its signature. */
export type ApplyFilter = (run: Run, value: Value, args: readonly Value[]) => Value;

/** The value as Python's `str` spells it. */
export const textOf = (run: Run, value: Value): string => toText(value, run.charge);
