import { comparisons, contains } from '../evaluator/comparisons.ts';
import type { Bound, Run } from '../evaluator/run.ts';
import { bindSignatures } from '../signatures/bind-signatures.ts';
import { testSignatures } from '../signatures/tests.ts';
import { ValueFault } from '../template-error.ts';
import { remainder } from '../values/arithmetic.ts';
import { isLower, isUpper } from '../values/letter-case.ts';
import { isInteger, numberOf } from '../values/number.ts';
import { toText } from '../values/text.ts';
import { isTrue } from '../values/truth.ts';
import { isDict, kindOf, Special, type Value, WholeFloat } from '../values/value.ts';

type ApplyTest = (run: Run, value: Value, args: readonly Value[]) => boolean;

const compares =
  (operator: keyof typeof comparisons): ApplyTest =>
  (run, value, [other]) =>
    comparisons[operator](run, value, other);

const equal = compares('==');
const unequal = compares('!=');
const less = compares('<');
const atMost = compares('<=');
const greater = compares('>');
const atLeast = compares('>=');

const leaves =
  (rest: number): ApplyTest =>
  (_run, value) =>
    Number(numberOf(remainder(value, 2))) === rest;

const divisibleBy: ApplyTest = (_run, value, [divisor]) => Number(numberOf(remainder(value, divisor))) === 0;

const isNull: ApplyTest = (_run, value) => value === null;

const hasItems = (value: Value): boolean => typeof value === 'string' || Array.isArray(value) || isDict(value);

const isFloat = (value: Value): boolean =>
  value instanceof WholeFloat || (typeof value === 'number' && !Number.isSafeInteger(value));

const namedIn =
  (kind: 'filters' | 'tests'): ApplyTest =>
  ({ library }, value) => {
    if (typeof value !== 'string') throw new ValueFault(`a name is a string, not ${kindOf(value)}`);
    return library[kind].has(value);
  };

/** Numbers are the same when their kind is, too; lists and dicts when they are one object. */
const sameAs: ApplyTest = (_run, value, [other]) => {
  if (value instanceof WholeFloat && other instanceof WholeFloat) return value.number === other.number;
  return value === other;
};

const implementations: { readonly [Name in keyof typeof testSignatures]: ApplyTest } = {
  '!=': unequal,
  '<': less,
  '<=': atMost,
  '==': equal,
  '>': greater,
  '>=': atLeast,
  boolean: (_run, value) => typeof value === 'boolean',
  callable: (_run, value) => value instanceof Special && value.method('') !== undefined,
  defined: (_run, value) => value !== undefined,
  divisibleby: divisibleBy,
  eq: equal,
  equalto: equal,
  escaped: () => false,
  even: leaves(0),
  false: (_run, value) => value === false,
  falsy: (_run, value) => !isTrue(value),
  filter: namedIn('filters'),
  float: (_run, value) => isFloat(value),
  ge: atLeast,
  greaterthan: greater,
  gt: greater,
  in: (run, value, [container]) => contains(run, container, value),
  integer: (_run, value) => typeof value !== 'boolean' && isInteger(value),
  iterable: (_run, value) => value === undefined || hasItems(value),
  le: atMost,
  lessthan: less,
  lower: (run, value) => isLower(toText(value, run.charge)),
  lt: less,
  mapping: (_run, value) => isDict(value),
  ne: unequal,
  none: isNull,
  null: isNull,
  number: (_run, value) => numberOf(value) !== undefined,
  odd: leaves(1),
  sameas: sameAs,
  sequence: (_run, value) => hasItems(value),
  string: (_run, value) => typeof value === 'string',
  test: namedIn('tests'),
  true: (_run, value) => value === true,
  truthy: (_run, value) => isTrue(value),
  undefined: (_run, value) => value === undefined,
  upper: (run, value) => isUpper(toText(value, run.charge)),
};

/** Every test by name. */
export const tests: ReadonlyMap<string, Bound<boolean>> = bindSignatures(testSignatures, implementations);
