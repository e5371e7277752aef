import { ValueFault } from '../template-error.ts';
import { numberOf, spellNumber } from './number.ts';
import { createTuple, kindOf, Tuple, toFloat, toInteger, type Value, WholeFloat } from './value.ts';

/** Largest integer a template may compute, in bits. */
const maxBits = 16_384;

type Whole = number | bigint;

/** Both operands as integers, where both are. */
const wholes = (left: Value, right: Value): [bigint, bigint] | undefined => {
  const a = wholeOf(left);
  const b = wholeOf(right);
  return a === undefined || b === undefined ? undefined : [BigInt(a), BigInt(b)];
};

const wholeOf = (value: Value): Whole | undefined => {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : undefined;
  if (typeof value === 'bigint') return value;
  return typeof value === 'boolean' ? Number(value) : undefined;
};

/** An integer that a number holds exactly. */
const small = (value: Value): value is number => typeof value === 'number' && Number.isSafeInteger(value);

const cannot = (operator: string, left: Value, right: Value): ValueFault =>
  new ValueFault(`'${operator}' does not work on ${kindOf(left)} and ${kindOf(right)}`);

/** Computes on integers exactly and on anything else as floats; undefined where an operand is no number. */
const compute = (
  left: Value,
  right: Value,
  exact: (a: bigint, b: bigint) => bigint,
  float: (a: number, b: number) => number,
): Value => {
  const both = wholes(left, right);
  if (both !== undefined) return toInteger(checkBits(exact(...both)));
  const a = numberOf(left);
  const b = numberOf(right);
  return a === undefined || b === undefined ? undefined : toFloat(float(Number(a), Number(b)));
};

const checkBits = (value: bigint): bigint => {
  if (BigInt.asIntN(maxBits, value) !== value) throw new ValueFault(`an integer of more than ${maxBits} bits`);
  return value;
};

export const add = (left: Value, right: Value): Value => {
  if (small(left) && small(right)) {
    const sum = left + right;
    if (Number.isSafeInteger(sum)) return sum;
  }
  if (typeof left === 'string' || typeof right === 'string') return join(left, right);
  if (Array.isArray(left) && Array.isArray(right) && left instanceof Tuple === right instanceof Tuple) {
    return left instanceof Tuple ? createTuple([...left, ...right]) : left.concat(right);
  }
  const sum = compute(
    left,
    right,
    (a, b) => a + b,
    (a, b) => a + b,
  );
  if (sum === undefined) throw cannot('+', left, right);
  return sum;
};

/** A string and a number are joined, as JavaScript's templates do. */
const join = (left: Value, right: Value): string => `${joinable(left, left, right)}${joinable(right, left, right)}`;

const joinable = (value: Value, left: Value, right: Value): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint' || value instanceof WholeFloat) return spellNumber(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  throw cannot('+', left, right);
};

export const subtract = (left: Value, right: Value): Value => {
  if (small(left) && small(right)) {
    const difference = left - right;
    if (Number.isSafeInteger(difference)) return difference;
  }
  const difference = compute(
    left,
    right,
    (a, b) => a - b,
    (a, b) => a - b,
  );
  if (difference === undefined) throw cannot('-', left, right);
  return difference;
};

/** Numbers only; repeating a string or list is the evaluator's, which charges for it. */
export const multiply = (left: Value, right: Value): Value => {
  if (small(left) && small(right)) {
    const product = left * right;
    if (Number.isSafeInteger(product)) return product + 0;
  }
  const product = compute(
    left,
    right,
    (a, b) => a * b,
    (a, b) => a * b,
  );
  if (product === undefined) throw cannot('*', left, right);
  return product;
};

const numbers = (operator: string, left: Value, right: Value): [number, number] => {
  const a = numberOf(left);
  const b = numberOf(right);
  if (a === undefined || b === undefined) throw cannot(operator, left, right);
  return [Number(a), Number(b)];
};

const checkDivisor = (operator: string, left: Value, right: Value): void => {
  if (numberOf(left) === undefined || numberOf(right) === undefined) throw cannot(operator, left, right);
  if (Number(numberOf(right)) === 0) throw new ValueFault('division by zero');
};

export const divide = (left: Value, right: Value): Value => {
  checkDivisor('/', left, right);
  if (typeof left === 'bigint' || typeof right === 'bigint') {
    const both = wholes(left, right);
    if (both !== undefined) return toFloat(divideExact(...both));
  }
  const [a, b] = numbers('/', left, right);
  return toFloat(a / b);
};

/** The float nearest to the quotient: enough digits of it are computed, and the last says whether there are more. */
const divideExact = (a: bigint, b: bigint): number => {
  const bits = (value: bigint): number => value.toString(2).length;
  const shift = Math.max(0, 66 - bits(a) + bits(b));
  const scaled = a << BigInt(shift);
  const quotient = scaled / b;
  return Number(scaled % b === 0n ? quotient : quotient | 1n) / 2 ** shift;
};

export const floorDivide = (left: Value, right: Value): Value => {
  checkDivisor('//', left, right);
  if (small(left) && small(right)) return (left - floatRemainder(left, right)) / right + 0;
  return compute(left, right, floorDivideExact, floorDivideFloat);
};

const floorDivideExact = (a: bigint, b: bigint): bigint => {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
};

/** From the exact remainder: the rounded quotient of two floats may already be the next integer. */
const floorDivideFloat = (a: number, b: number): number => {
  const quotient = (a - floatRemainder(a, b)) / b;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
};

/** The remainder has the sign of the divisor. */
export const remainder = (left: Value, right: Value): Value => {
  checkDivisor('%', left, right);
  if (small(left) && small(right)) return floatRemainder(left, right) + 0;
  return compute(left, right, (a, b) => a - b * floorDivideExact(a, b), floatRemainder);
};

const floatRemainder = (a: number, b: number): number => {
  const rest = a % b;
  if (rest === 0) return b < 0 ? -0 : 0;
  return rest < 0 !== b < 0 ? rest + b : rest;
};

export const power = (left: Value, right: Value): Value => {
  const both = wholes(left, right);
  if (both !== undefined && both[1] >= 0n) return toInteger(exactPower(...both));
  const [a, b] = numbers('**', left, right);
  if (a === 0 && b < 0) throw new ValueFault('zero cannot be raised to a negative power');
  const result = a ** b;
  if (Number.isNaN(result) && !Number.isNaN(a) && !Number.isNaN(b)) {
    throw new ValueFault('a negative number has no such power');
  }
  return toFloat(result);
};

const exactPower = (base: bigint, exponent: bigint): bigint => {
  const size = base < 0n ? -base : base;
  if (size > 1n && exponent * BigInt(size.toString(16).length) * 4n > BigInt(maxBits) * 4n) {
    throw new ValueFault(`an integer of more than ${maxBits} bits`);
  }
  if (size <= 1n && exponent > 2n) return base ** (exponent % 2n === 0n ? 2n : 1n);
  return checkBits(base ** exponent);
};

export const negate = (value: Value): Value => {
  const whole = wholeOf(value);
  if (whole !== undefined) return typeof whole === 'number' ? 0 - whole : toInteger(-whole);
  const number = numberOf(value);
  if (number === undefined) throw new ValueFault(`'-' does not work on ${kindOf(value)}`);
  return toFloat(-Number(number));
};
