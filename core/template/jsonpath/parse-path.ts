import { ValueFault } from '../template-error.ts';
import type { Condition, JsonPath, Operand, Segment, Selector } from './path-syntax.ts';

/** Longest path, and deepest nesting of its filters. */
const maxLength = 1_000;
const maxDepth = 20;

type Reader = { readonly text: string; at: number; depth: number };

export const parsePath = (text: string): JsonPath => {
  if (text.length > maxLength) throw new ValueFault(`a path of more than ${maxLength.toLocaleString('en')} characters`);
  const reader: Reader = { text: text.trim(), at: 0, depth: 0 };
  const path = readPath(reader);
  if (path === null || path.root !== '$' || reader.at < reader.text.length)
    throw wrong(reader, "a path begins with '$'");
  return path;
};

const wrong = ({ at }: Reader, expected: string): ValueFault =>
  new ValueFault(`the path is wrong at character ${at + 1}: ${expected}`);

/** Takes what a sticky pattern matches here. */
const take = (reader: Reader, form: RegExp): string | null => {
  form.lastIndex = reader.at;
  const match = form.exec(reader.text);
  if (match === null) return null;
  reader.at = form.lastIndex;
  return match[1] ?? match[0];
};

const takeMark = (reader: Reader, mark: string): boolean => {
  take(reader, /\s+/y);
  if (!reader.text.startsWith(mark, reader.at)) return false;
  reader.at += mark.length;
  return true;
};

const mustTake = (reader: Reader, mark: string): void => {
  if (!takeMark(reader, mark)) throw wrong(reader, `expected '${mark}'`);
};

const readPath = (reader: Reader): JsonPath | null => {
  const root = take(reader, /[$@]/y);
  if (root !== '$' && root !== '@') return null;
  const segments: Segment[] = [];
  for (let segment = readSegment(reader); segment !== null; segment = readSegment(reader)) segments.push(segment);
  return { root, segments };
};

const readSegment = (reader: Reader): Segment | null => {
  const dots = take(reader, /\.{1,2}/y);
  if (reader.text.charAt(reader.at) === '[') {
    if (dots === '.') throw wrong(reader, "expected a name after '.'");
    reader.at += 1;
    return { descendants: dots === '..', selectors: readSelectors(reader) };
  }
  if (dots === null) return null;
  const name = take(reader, /[\p{L}_][\p{L}\p{N}_-]*/uy);
  if (name !== null) return { descendants: dots === '..', selectors: [{ type: 'name', name }] };
  if (take(reader, /\*/y) === null) throw wrong(reader, "expected a name or '*'");
  return { descendants: dots === '..', selectors: [{ type: 'wildcard' }] };
};

const readSelectors = (reader: Reader): Selector[] => {
  const selectors = [readSelector(reader)];
  while (takeMark(reader, ',')) selectors.push(readSelector(reader));
  mustTake(reader, ']');
  return selectors;
};

const readSelector = (reader: Reader): Selector => {
  take(reader, /\s+/y);
  if (takeMark(reader, '*')) return { type: 'wildcard' };
  if (takeMark(reader, '?')) return { type: 'filter', condition: readOr(reader) };
  const name = readString(reader);
  if (name !== null) return { type: 'name', name };
  const start = readInteger(reader);
  if (!takeMark(reader, ':')) {
    if (start === null) throw wrong(reader, 'expected a name, a place, a slice or a filter');
    return { type: 'index', index: start };
  }
  const stop = readInteger(reader);
  const step = takeMark(reader, ':') ? readInteger(reader) : null;
  return { type: 'slice', start, stop, step: step ?? 1 };
};

const readInteger = (reader: Reader): number | null => {
  const digits = take(reader, /\s*(-?\d{1,15})/y);
  return digits === null ? null : Number(digits);
};

const readString = (reader: Reader): string | null => {
  const quoted = take(reader, /\s*('(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*")/y);
  if (quoted === null) return null;
  const unescape = (_all: string, hex?: string, letter?: string): string =>
    hex === undefined ? (controls[letter ?? ''] ?? letter ?? '') : String.fromCharCode(Number.parseInt(hex, 16));
  return quoted.slice(1, -1).replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, unescape);
};

const controls: { readonly [letter: string]: string } = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

const readOr = (reader: Reader): Condition => readParts(reader, 'or', '||', readAnd);
const readAnd = (reader: Reader): Condition => readParts(reader, 'and', '&&', readNot);

const readParts = (
  reader: Reader,
  type: 'or' | 'and',
  mark: string,
  readPart: (reader: Reader) => Condition,
): Condition => {
  const first = readPart(reader);
  const parts = [first];
  while (takeMark(reader, mark)) parts.push(readPart(reader));
  return parts.length === 1 ? first : { type, parts };
};

const readNot = (reader: Reader): Condition => {
  reader.depth += 1;
  if (reader.depth > maxDepth) throw new ValueFault(`the path is nested more than ${maxDepth} levels deep`);
  const condition = takeMark(reader, '!') ? ({ type: 'not', part: readNot(reader) } as const) : readBasic(reader);
  reader.depth -= 1;
  return condition;
};

const readBasic = (reader: Reader): Condition => {
  if (takeMark(reader, '(')) {
    const inner = readOr(reader);
    mustTake(reader, ')');
    return inner;
  }
  const called = take(reader, /\s*(match|search)\s*\(/y);
  if (called !== null) {
    const text = readOperand(reader);
    mustTake(reader, ',');
    const pattern = readOperand(reader);
    mustTake(reader, ')');
    return { type: 'matches', whole: called === 'match', text, pattern };
  }
  const left = readOperand(reader);
  const operator = take(reader, /\s*(==|!=|<=|>=|<|>)/y);
  if (operator !== null) return { type: 'compare', operator: operatorOf(operator), left, right: readOperand(reader) };
  if (left.type === 'path') return { type: 'exists', path: left.path };
  throw wrong(reader, 'expected a comparison');
};

const operators = ['==', '!=', '<=', '>=', '<', '>'] as const;
const operatorOf = (text: string): (typeof operators)[number] =>
  operators.find((operator) => operator === text) ?? '==';

const literals: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

const readOperand = (reader: Reader): Operand => {
  take(reader, /\s+/y);
  const path = readPath(reader);
  if (path !== null) return { type: 'path', path };
  const text = readString(reader);
  if (text !== null) return { type: 'literal', value: text };
  const number = take(reader, /-?\d{1,15}(?:\.\d{1,15})?(?:[eE][+-]?\d{1,3})?/y);
  if (number !== null) return { type: 'literal', value: Number(number) };
  const word = take(reader, /true|false|null/y);
  if (word !== null) return { type: 'literal', value: literals.get(word) ?? null };
  const called = take(reader, /(length|count|value)\s*\(/y);
  if (called !== 'length' && called !== 'count' && called !== 'value') throw wrong(reader, 'expected a value');
  const of = readOperand(reader);
  mustTake(reader, ')');
  return { type: called, of };
};
