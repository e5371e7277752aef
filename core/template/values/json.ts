import { ValueFault } from '../template-error.ts';
import { type Charge, free, maxNesting, textCost } from './charge.ts';
import { printNumber } from './number.ts';
import { toText } from './text.ts';
import { isDataObject, Special, type Value, WholeFloat } from './value.ts';

/** How JSON is laid out: line breaks with this indent, and what stands behind a colon. */
export type JsonLayout = { indent: string; colon: string };

const compact: JsonLayout = { indent: '', colon: ':' };

/** The value as JSON. Numbers are spelled as Python does, integers exactly; undefined is null. */
export const toJson = (value: Value, charge: Charge, layout: JsonLayout = compact): string => {
  if (typeof value === 'string') return JSON.stringify(value);
  return write(value, { charge, layout }, '\n', 0);
};

type Writer = { charge: Charge; layout: JsonLayout };

const write = (value: Value, writer: Writer, newline: string, depth: number): string => {
  switch (typeof value) {
    case 'string':
      writer.charge(1 + textCost(value.length));
      return JSON.stringify(value);
    case 'number':
      return printNumber(value);
    case 'boolean':
    case 'bigint':
      return String(value);
    case 'object':
      if (value === null) return 'null';
      if (value instanceof WholeFloat) return printNumber(value.number);
      if (depth > maxNesting) throw new ValueFault(`a value nested more than ${maxNesting} levels deep`);
      if (Array.isArray(value)) return writeList(value, writer, newline, depth);
      if (isDataObject(value)) return writeObject(value, writer, newline, depth);
      if (value instanceof Map) return writeDict(value, writer, newline, depth);
      if (value instanceof Special) return writeSpecial(value, writer, newline, depth);
      return 'null';
    default:
      return 'null';
  }
};

const writeList = (list: Value[], writer: Writer, newline: string, depth: number): string => {
  writer.charge(1 + list.length);
  if (list.length === 0) return '[]';
  const { indent } = writer.layout;
  const inner = newline + indent;
  if (indent !== '') writer.charge(list.length * textCost(inner.length));
  let text = '[';
  for (let index = 0; index < list.length; index += 1) {
    if (index > 0) text += ',';
    if (indent !== '') text += inner;
    text += write(list[index], writer, inner, depth + 1);
  }
  return `${text}${indent === '' ? '' : newline}]`;
};

const writeObject = (
  data: { readonly [key: string]: Value },
  writer: Writer,
  newline: string,
  depth: number,
): string => {
  const keys = Object.keys(data);
  writer.charge(1 + keys.length);
  return writeMembers(
    keys.map((key) => [key, data[key]]),
    writer,
    newline,
    depth,
  );
};

const writeDict = (dict: Map<Value, Value>, writer: Writer, newline: string, depth: number): string => {
  writer.charge(1 + dict.size);
  return writeMembers(
    [...dict].map(([key, value]) => [toKey(key), value]),
    writer,
    newline,
    depth,
  );
};

const writeMembers = (members: [string, Value][], writer: Writer, newline: string, depth: number): string => {
  if (members.length === 0) return '{}';
  const { indent, colon } = writer.layout;
  const inner = newline + indent;
  if (indent !== '') writer.charge(members.length * textCost(inner.length));
  let text = '{';
  for (const [key, value] of members) {
    if (text !== '{') text += ',';
    if (indent !== '') text += inner;
    text += JSON.stringify(key) + colon + write(value, writer, inner, depth + 1);
  }
  return `${text}${indent === '' ? '' : newline}}`;
};

/** The text of a dict's key, as JSON spells it. */
export const toKey = (key: Value): string => {
  if (typeof key === 'string') return key;
  return key === null || typeof key === 'boolean' ? String(key) : toText(key, free);
};

const writeSpecial = (special: Special, writer: Writer, newline: string, depth: number): string => {
  const data = special.toData();
  if (data === undefined) throw new ValueFault(`${special.describe()} has no value to print`);
  return write(data, writer, newline, depth);
};
