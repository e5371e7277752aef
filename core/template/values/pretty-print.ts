import type { Charge } from './charge.ts';
import { compareStrings } from './compare.ts';
import { dictEntries } from './dict.ts';
import { toRepresentation } from './text.ts';
import { createTuple, isDict, Tuple, type Value } from './value.ts';
import { splitLines } from './whitespace.ts';

const width = 80;

/** How a value continues a line: columns before it, and columns that what follows it needs. */
type Place = { indent: number; after: number };

/** Python's `pprint`: dicts by key, and lines of at most 80 columns where that can be. */
export const prettyPrint = (value: Value, charge: Charge): string =>
  print(sorted(value, charge), { indent: 0, after: 0 }, charge, true);

/** The value with the entries of its dicts in order. */
const sorted = (value: Value, charge: Charge): Value => {
  if (Array.isArray(value)) {
    charge(value.length);
    const items = value.map((item) => sorted(item, charge));
    return value instanceof Tuple ? createTuple(items) : items;
  }
  if (!isDict(value)) return value;
  const entries = dictEntries(value).toSorted(([left], [right]) =>
    compareStrings(toRepresentation(left, charge), toRepresentation(right, charge)),
  );
  charge(entries.length * 4);
  return new Map(entries.map(([key, item]) => [key, sorted(item, charge)]));
};

const print = (value: Value, place: Place, charge: Charge, outermost = false): string => {
  const line = toRepresentation(value, charge);
  if (line.length <= width - place.indent - place.after) return line;
  if (typeof value === 'string') return printText(value, place, outermost, charge) ?? line;
  if (Array.isArray(value) && value.length > 0) {
    const [open, close] = value instanceof Tuple ? ['(', value.length === 1 ? ',)' : ')'] : ['[', ']'];
    return open + printItems(value, { indent: place.indent, after: place.after + close.length }, charge) + close;
  }
  return value instanceof Map && value.size > 0
    ? `{${printEntries(value, { indent: place.indent, after: place.after + 1 }, charge)}}`
    : line;
};

const printItems = (items: readonly Value[], { indent, after }: Place, charge: Charge): string =>
  items
    .map((item, index) => print(item, { indent: indent + 1, after: index === items.length - 1 ? after : 1 }, charge))
    .join(`,\n${' '.repeat(indent + 1)}`);

const printEntries = (dict: Map<Value, Value>, { indent, after }: Place, charge: Charge): string =>
  [...dict]
    .map(([key, value], index) => {
      const name = toRepresentation(key, charge);
      const place = { indent: indent + 1 + name.length + 2, after: index === dict.size - 1 ? after : 1 };
      return `${name}: ${print(value, place, charge)}`;
    })
    .join(`,\n${' '.repeat(indent + 1)}`);

/** A long text as several, one below the other; null where that is no gain. */
const printText = (text: string, place: Place, outermost: boolean, charge: Charge): string | null => {
  const indent = outermost ? place.indent + 1 : place.indent;
  const after = outermost ? place.after + 1 : place.after;
  const quoted = (part: string): string => toRepresentation(part, charge);
  const chunks: string[] = [];
  const lines = splitLines(text, true, charge);
  for (const [index, line] of lines.entries()) {
    const lastLine = index === lines.length - 1;
    if (quoted(line).length <= width - indent - (lastLine ? after : 0)) {
      chunks.push(quoted(line));
      continue;
    }
    const parts = line.match(/\S+\s*|\s+/g) ?? [];
    let current = '';
    for (const [at, part] of parts.entries()) {
      const room = width - indent - (lastLine && at === parts.length - 1 ? after : 0);
      if (quoted(current + part).length > room && current !== '') {
        chunks.push(quoted(current));
        current = part;
      } else current += part;
    }
    if (current !== '') chunks.push(quoted(current));
  }
  if (chunks.length <= 1) return null;
  const joined = chunks.join(`\n${' '.repeat(indent)}`);
  return outermost ? `(${joined})` : joined;
};
