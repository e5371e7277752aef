import type { BinaryOperator, Expression } from '../parser/syntax-tree.ts';
import { add, divide, floorDivide, multiply, negate, power, remainder, subtract } from '../values/arithmetic.ts';
import { formatPercent } from '../values/percent-format.ts';
import { isTrue } from '../values/truth.ts';
import { createTuple, isDict, Tuple, type Value } from '../values/value.ts';
import type { Evaluate } from './frame.ts';
import { charge, chargeText, failure, madeList, type Run } from './run.ts';
import type { Scope } from './scope.ts';

type Operate = (run: Run, left: Value, right: Value) => Value;

/** `+` also joins strings and lists, whose size is paid for. */
const join: Operate = (run, left, right) => {
  if (typeof left === 'string' || typeof right === 'string') {
    const text = add(left, right);
    if (typeof text === 'string') chargeText(run, text.length);
    return text;
  }
  if (!Array.isArray(left) || !Array.isArray(right)) return add(left, right);
  charge(run, left.length + right.length);
  const list = add(left, right);
  return Array.isArray(list) && !(list instanceof Tuple) ? madeList(run, list) : list;
};

const repeat: Operate = (run, left, right) => {
  if (typeof left === 'string' || Array.isArray(left)) return repeated(run, left, right);
  if (typeof right === 'string' || Array.isArray(right)) return repeated(run, right, left);
  return multiply(left, right);
};

const repeated = (run: Run, value: string | Value[], times: Value): Value => {
  const whole = typeof times === 'boolean' ? Number(times) : times;
  if (typeof whole !== 'number' || !Number.isSafeInteger(whole)) return multiply(value, times);
  const count = Math.max(0, whole);
  if (typeof value === 'string') {
    chargeText(run, value.length * count);
    return value.repeat(count);
  }
  charge(run, value.length * count);
  const items: Value[] = [];
  for (let round = 0; round < count; round += 1) for (const item of value) items.push(item);
  return value instanceof Tuple ? createTuple(items) : madeList(run, items);
};

/** `%` on a string fills in its placeholders. */
const remainderOrFormat: Operate = (run, left, right) => {
  if (typeof left !== 'string') return remainder(left, right);
  const text = formatPercent(
    left,
    Array.isArray(right) && right instanceof Tuple ? right : [right],
    isDict(right) ? right : null,
    run.charge,
  );
  chargeText(run, text.length);
  return text;
};

const operations: { readonly [Operator in Exclude<BinaryOperator, 'and' | 'or'>]: Operate } = {
  '+': join,
  '-': (_run, left, right) => subtract(left, right),
  '*': repeat,
  '/': (_run, left, right) => divide(left, right),
  '//': (_run, left, right) => floorDivide(left, right),
  '%': remainderOrFormat,
  '**': (_run, left, right) => power(left, right),
};

/** What an integer beyond 2^53 costs to compute with. */
const bigCost = 16;

export const compileBinary = (node: Expression & { type: 'binary' }, scope: Scope): Evaluate => {
  const left = scope.unit.expression(node.left, scope);
  const right = scope.unit.expression(node.right, scope);
  if (node.operator === 'and') {
    return (frame) => {
      const value = left(frame);
      return isTrue(value) ? right(frame) : value;
    };
  }
  if (node.operator === 'or') {
    return (frame) => {
      const value = left(frame);
      return isTrue(value) ? value : right(frame);
    };
  }
  const operate = operations[node.operator];
  const { from } = node;
  return (frame) => {
    const { run } = frame;
    const a = left(frame);
    const b = right(frame);
    run.at = from;
    if (a === undefined) throw isUndefined(run, node.left);
    if (b === undefined && !(typeof a === 'string' && node.operator === '%')) throw isUndefined(run, node.right);
    if (typeof a === 'bigint' || typeof b === 'bigint') charge(run, bigCost);
    return operate(run, a, b);
  };
};

export const compileUnary = (node: Expression & { type: 'unary' }, scope: Scope): Evaluate => {
  const operand = scope.unit.expression(node.operand, scope);
  const { operator, from } = node;
  if (operator === 'not') return (frame) => !isTrue(operand(frame));
  return (frame) => {
    const value = operand(frame);
    frame.run.at = from;
    if (value === undefined) throw isUndefined(frame.run, node.operand);
    return operator === '-' ? negate(value) : negate(negate(value));
  };
};

/** The failure of an operation on what does not exist. */
export const isUndefined = (run: Run, { from, to }: Expression): Error =>
  failure(run, `${run.text.slice(from, Math.min(to, from + 80))} is undefined`, from);
