import type { Run } from '../evaluator/run.ts';
import type { FilterName } from '../signatures/filters.ts';
import { toText } from '../values/text.ts';
import type { Value } from '../values/value.ts';

/** What a filter does with a value and its arguments, which come in the order of its signature. */
export type ApplyFilter = (run: Run, value: Value, args: readonly Value[]) => Value;

/** Some of the filters, by name. */
export type FilterGroup<Name extends FilterName> = { readonly [Key in Name]: ApplyFilter };

/** The value as Python's `str` spells it. */
export const textOf = (run: Run, value: Value): string => toText(value, run.charge);
