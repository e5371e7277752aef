import type { JsonValue } from '#core/flow/json.ts';
import type { ConditionOperatorId } from './condition-operators.ts';
import type { Condition, Conditions } from './conditions.ts';
import { findsPattern } from './find-pattern.ts';
import { compareNumbers, isSameJson, toMoment, toQuantity } from './operands.ts';
import { toBoolean, toText } from './values.ts';

type Warn = (message: string) => void;

/** Whether the conditions hold; `warn` hears of operands that a comparison could not use. Fails with `pattern_invalid`. */
export const holds = ({ match, groups }: Conditions, warn: Warn): boolean => {
  const decided = groups
    .filter((group) => group.conditions.length > 0)
    .map(
      (group) => () =>
        combine(
          group.match,
          group.conditions.map((condition) => () => isMet(condition, warn)),
        ),
    );
  return decided.length === 0 || combine(match, decided);
};

const combine = (match: 'all' | 'any', checks: readonly (() => boolean)[]): boolean =>
  match === 'all' ? checks.every((check) => check()) : checks.some((check) => check());

const isMet = (condition: Condition, warn: Warn): boolean => comparisons[condition.operator](condition, warn);

type Comparison = (condition: Condition, warn: Warn) => boolean;

const textual =
  (compare: (left: string, right: string) => boolean): Comparison =>
  ({ left, right, ignoreCase }) => {
    const fold = (value: JsonValue) => (ignoreCase ? toText(value).toLowerCase() : toText(value));
    return compare(fold(left), fold(right));
  };

const numeric =
  (compare: (order: number) => boolean): Comparison =>
  ({ left, right }, warn) => {
    const [a, b] = [toQuantity(left), toQuantity(right)];
    if (a === undefined || b === undefined)
      warn(`${shown(a === undefined ? left : right)} is not a number, so the comparison does not hold.`);
    return a !== undefined && b !== undefined && compare(compareNumbers(a, b));
  };

const temporal =
  (compare: (left: number, right: number) => boolean): Comparison =>
  ({ left, right }, warn) => {
    const [a, b] = [toMoment(left), toMoment(right)];
    if (a === undefined || b === undefined)
      warn(
        `${shown(a === undefined ? left : right)} is not a date (2026-01-31T12:00:00Z), so the comparison does not hold.`,
      );
    return a !== undefined && b !== undefined && compare(a, b);
  };

const listed =
  (compare: (list: readonly JsonValue[], right: JsonValue) => boolean): Comparison =>
  ({ left, right }, warn) => {
    if (!Array.isArray(left)) warn(`${shown(left)} is not a list, so the comparison does not hold.`);
    return Array.isArray(left) && compare(left, right);
  };

const lengthIs =
  (compare: (order: number) => boolean): Comparison =>
  (condition, warn) =>
    listed(() => true)(condition, warn) &&
    Array.isArray(condition.left) &&
    numeric(compare)({ ...condition, left: condition.left.length }, warn);

const matches: Comparison = ({ left, right, ignoreCase }) => findsPattern(toText(right), toText(left), ignoreCase);

const comparisons: { readonly [Operator in ConditionOperatorId]: Comparison } = {
  'text.equals': textual((left, right) => left === right),
  'text.notEquals': textual((left, right) => left !== right),
  'text.contains': textual((left, right) => left.includes(right)),
  'text.notContains': textual((left, right) => !left.includes(right)),
  'text.startsWith': textual((left, right) => left.startsWith(right)),
  'text.endsWith': textual((left, right) => left.endsWith(right)),
  'text.isOneOf': (condition, warn) =>
    choicesOf(condition.right).some((right) => comparisons['text.equals']({ ...condition, right }, warn)),
  'text.matches': matches,
  'text.notMatches': (condition, warn) => !matches(condition, warn),
  'text.isEmpty': ({ left }) => toText(left) === '',
  'text.isNotEmpty': ({ left }) => toText(left) !== '',
  'number.equals': numeric((order) => order === 0),
  'number.notEquals': numeric((order) => order !== 0),
  'number.greater': numeric((order) => order > 0),
  'number.greaterOrEqual': numeric((order) => order >= 0),
  'number.less': numeric((order) => order < 0),
  'number.lessOrEqual': numeric((order) => order <= 0),
  'boolean.isTrue': ({ left }) => toBoolean(left) === true,
  'boolean.isFalse': ({ left }) => toBoolean(left) === false,
  'any.exists': ({ left }) => left !== null,
  'any.notExists': ({ left }) => left === null,
  'list.contains': listed((list, right) => list.some((element) => isSameJson(element, right))),
  'list.notContains': listed((list, right) => !list.some((element) => isSameJson(element, right))),
  'list.lengthEquals': lengthIs((order) => order === 0),
  'list.longerThan': lengthIs((order) => order > 0),
  'list.shorterThan': lengthIs((order) => order < 0),
  'list.isEmpty': ({ left }) => left === null || (Array.isArray(left) && left.length === 0),
  'list.isNotEmpty': ({ left }) => Array.isArray(left) && left.length > 0,
  'date.before': temporal((left, right) => left < right),
  'date.after': temporal((left, right) => left > right),
  'date.sameMoment': temporal((left, right) => left === right),
};

/** A list as it is, or the parts of a text between commas. */
const choicesOf = (right: JsonValue): readonly JsonValue[] =>
  Array.isArray(right)
    ? right
    : toText(right)
        .split(',')
        .map((choice) => choice.trim());

const shown = (value: JsonValue): string => {
  const text = typeof value === 'string' ? JSON.stringify(value) : toText(value) || 'null';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};
