import { ValueFault } from '../template-error.ts';
import { type Charge, maxNesting } from '../values/charge.ts';
import { textLength } from '../values/code-points.ts';
import { compare } from '../values/compare.ts';
import { dictEntries, dictGet, dictHas, dictSize } from '../values/dict.ts';
import { isEqual } from '../values/equal.ts';
import { numberOf } from '../values/number.ts';
import { compileRegex } from '../values/regex.ts';
import { sliceOf } from '../values/slice.ts';
import { isDict, type Value } from '../values/value.ts';
import type { Condition, JsonPath, Operand, Segment, Selector } from './path-syntax.ts';

/** The values that a path selects, in the order of RFC 9535. Every value visited is paid for. */
export const selectPath = (path: JsonPath, root: Value, charge: Charge): Value[] =>
  select(path, { root, current: root, charge });

type Place = { readonly root: Value; readonly current: Value; readonly charge: Charge };

const select = ({ root: start, segments }: JsonPath, place: Place): Value[] => {
  let values: Value[] = [start === '$' ? place.root : place.current];
  for (const segment of segments) values = values.flatMap((value) => selectSegment(segment, value, place));
  return values;
};

const selectSegment = ({ descendants, selectors }: Segment, value: Value, place: Place): Value[] => {
  const reached = descendants ? withDescendants(value, place.charge) : [value];
  return reached.flatMap((item) => selectors.flatMap((selector) => selectOne(selector, item, place)));
};

const withDescendants = (value: Value, charge: Charge): Value[] => {
  const found: Value[] = [];
  const visit = (item: Value, depth: number): void => {
    if (depth > maxNesting) throw new ValueFault(`a value nested more than ${maxNesting} levels deep`);
    charge(2);
    found.push(item);
    for (const child of childrenOf(item)) visit(child, depth + 1);
  };
  visit(value, 0);
  return found;
};

const childrenOf = (value: Value): readonly Value[] => {
  if (Array.isArray(value)) return value;
  return isDict(value) ? dictEntries(value).map(([, child]) => child) : [];
};

const selectOne = (selector: Selector, value: Value, place: Place): Value[] => {
  place.charge(1);
  switch (selector.type) {
    case 'name':
      return isDict(value) && dictHas(value, selector.name) ? [dictGet(value, selector.name)] : [];
    case 'index': {
      if (!Array.isArray(value)) return [];
      const index = selector.index < 0 ? selector.index + value.length : selector.index;
      return index >= 0 && index < value.length ? [value[index]] : [];
    }
    case 'slice': {
      if (!Array.isArray(value) || selector.step === 0) return [];
      place.charge(value.length);
      const part = sliceOf([...value], selector.start, selector.stop, selector.step);
      return Array.isArray(part) ? part : [];
    }
    case 'wildcard':
    case 'filter': {
      const children = childrenOf(value);
      place.charge(children.length * 2);
      if (selector.type === 'wildcard') return [...children];
      return children.filter((current) => holds(selector.condition, { ...place, current }));
    }
  }
};

const holds = (condition: Condition, place: Place): boolean => {
  place.charge(2);
  switch (condition.type) {
    case 'or':
      return condition.parts.some((part) => holds(part, place));
    case 'and':
      return condition.parts.every((part) => holds(part, place));
    case 'not':
      return !holds(condition.part, place);
    case 'exists':
      return select(condition.path, place).length > 0;
    case 'compare':
      return compares(
        condition.operator,
        valueOf(condition.left, place),
        valueOf(condition.right, place),
        place.charge,
      );
    case 'matches':
      return matches(condition.whole, valueOf(condition.text, place), valueOf(condition.pattern, place), place.charge);
  }
};

const compares = (
  operator: '==' | '!=' | '<' | '<=' | '>' | '>=',
  left: Value,
  right: Value,
  charge: Charge,
): boolean => {
  if (operator === '==' || operator === '!=') return isEqual(left, right, charge) === (operator === '==');
  const comparable =
    (typeof left === 'string' && typeof right === 'string') ||
    (typeof left !== 'boolean' &&
      typeof right !== 'boolean' &&
      numberOf(left) !== undefined &&
      numberOf(right) !== undefined);
  if (!comparable) return operator.endsWith('=') && isEqual(left, right, charge);
  const order = compare(left, right, charge);
  if (order === 0) return operator.endsWith('=');
  return operator.startsWith('<') ? order < 0 : order > 0;
};

const matches = (whole: boolean, text: Value, pattern: Value, charge: Charge): boolean => {
  if (typeof text !== 'string' || typeof pattern !== 'string') return false;
  const regex = compileRegex(whole ? `^(?:${pattern})$` : pattern, { ignoreCase: false, multiline: false }, charge);
  return regex.matches(text).next().done !== true;
};

/** The one value of an operand; undefined where a path selects none or several. */
const valueOf = (operand: Operand, place: Place): Value => {
  switch (operand.type) {
    case 'literal':
      return operand.value;
    case 'path': {
      const values = select(operand.path, place);
      return values.length === 1 ? values[0] : undefined;
    }
    case 'value':
      return valueOf(operand.of, place);
    case 'count':
      return operand.of.type === 'path' ? select(operand.of.path, place).length : undefined;
    case 'length':
      return lengthOf(valueOf(operand.of, place));
  }
};

const lengthOf = (value: Value): Value => {
  if (typeof value === 'string') return textLength(value);
  if (Array.isArray(value)) return value.length;
  return isDict(value) ? dictSize(value) : undefined;
};
