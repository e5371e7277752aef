import Papa from 'papaparse';
import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import { NodeFailure } from '../node-failure.ts';
import { detectValue } from './detect-value.ts';
import type { ParseOptions } from './parse-task.ts';

type Row = readonly string[];

/** Rows as objects by the names of the first one, or as lists; empty lines are left out. */
export const parseCsv = (text: string, options: ParseOptions): JsonValue => {
  const rows = readRows(text, options.delimiter);
  const toCell = (cell: string): JsonValue => (options.detectTypes ? detectValue(cell) : cell);
  const [header] = rows;
  if (!header) return [];
  if (options.raggedRows === 'fail') checkLengths(rows, header.length);
  if (!options.hasHeader) return rows.map((row) => fill(row, header.length).map((cell) => toCell(cell)));
  checkNames(header);
  return rows.slice(1).map((row) => toObject(header, row, toCell));
};

const readRows = (text: string, delimiter: string): Row[] => {
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), {
    delimiter: delimiter === '\\t' ? '\t' : delimiter,
    skipEmptyLines: true,
  });
  const error = errors.find(({ type }) => type === 'Quotes');
  if (!error) return data;
  const line = (error.row ?? 0) + 1;
  throw new NodeFailure(
    'parse_failed',
    `This is not CSV: in row ${line} a quoted field is not closed, or text follows its closing quote. A quote within a field is written twice.`,
    { line },
  );
};

const checkLengths = (rows: readonly Row[], length: number): void => {
  const at = rows.findIndex((row) => row.length !== length);
  if (at === -1) return;
  throw new NodeFailure(
    'parse_failed',
    `Row ${at + 1} of the CSV has ${rows[at]?.length} fields and the first row ${length}. Check the delimiter, or choose to fill such rows.`,
    { line: at + 1 },
  );
};

const checkNames = (header: Row): void => {
  const twice = header.find((name, index) => header.indexOf(name) !== index);
  if (twice !== undefined)
    throw new NodeFailure(
      'parse_failed',
      `The CSV names two columns ${JSON.stringify(twice)}. Rename one, or read it without a header.`,
      { line: 1 },
    );
};

/** Fields beyond the names are numbered by their place. */
const toObject = (header: Row, row: Row, toCell: (cell: string) => JsonValue): JsonObject =>
  Object.fromEntries(
    fill(row, header.length).map((cell, index) => [header[index] ?? `column${index + 1}`, toCell(cell)]),
  );

const fill = (row: Row, length: number): Row =>
  row.length >= length ? row : [...row, ...Array.from({ length: length - row.length }, () => '')];
