import Papa from 'papaparse';
import { isJsonObject, type JsonObject, type JsonValue } from '#core/flow/json.ts';
import { NodeFailure } from '../node-failure.ts';
import { shownValue, typeName } from '../shared/shown-value.ts';
import { toText } from '../shared/values.ts';
import type { FormatOptions } from './format-task.ts';

/** Objects by their columns, or lists as they are. Lines end as RFC 4180 says. */
export const formatCsv = (value: JsonValue, options: FormatOptions): string => {
  if (!Array.isArray(value))
    throw new NodeFailure('format_failed', `CSV is made of a list of objects or lists, not of ${typeName(value)}.`);
  const rows = value.every((row) => Array.isArray(row)) ? value : toRows(value, options);
  const texts = rows.map((row) => row.map((cell) => toText(cell)));
  return Papa.unparse(texts, {
    delimiter: options.delimiter === '\\t' ? '\t' : options.delimiter || ',',
    newline: '\r\n',
    escapeFormulae: options.guardFormulas,
  });
};

const toRows = (list: readonly JsonValue[], { columns, hasHeader }: FormatOptions): JsonValue[][] => {
  const objects = list.map((row, index) => toObject(row, index));
  const chosen = columns
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const names = chosen.length > 0 ? chosen : [...new Set(objects.flatMap((row) => Object.keys(row)))];
  const rows = objects.map((row) => names.map((name) => (Object.hasOwn(row, name) ? (row[name] ?? null) : null)));
  return hasHeader ? [names, ...rows] : rows;
};

const toObject = (row: JsonValue, index: number): JsonObject => {
  if (isJsonObject(row)) return row;
  throw new NodeFailure(
    'format_failed',
    `Row ${index + 1} should be an object like the others but is ${shownValue(row)}.`,
  );
};
