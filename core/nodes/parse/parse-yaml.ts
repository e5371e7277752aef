import { parseAllDocuments, type YAMLError } from 'yaml';
import { isJsonObject, type JsonValue } from '#core/flow/json.ts';
import { NodeFailure } from '../node-failure.ts';
import type { ParseOptions } from './parse-task.ts';

/** How much larger references may make a value than what is written: ten references to ten references grow quickly. */
const maxAliasCount = 100;
const maxDocuments = 1_000;
const maxDepth = 500;

/** Reads YAML 1.2 with its core types: no dates, no bytes, no tags that make anything else. */
export const parseYaml = (text: string, { documents }: ParseOptions): JsonValue => {
  const values = readDocuments(text);
  if (documents === 'all') return values;
  if (values.length > 1)
    throw new NodeFailure(
      'parse_failed',
      `There are ${values.length} YAML documents. Choose “A list of all” to read more than one.`,
    );
  return values[0] ?? null;
};

const readDocuments = (text: string): JsonValue[] => {
  try {
    const documents = [
      ...parseAllDocuments(text, {
        version: '1.2',
        schema: 'core',
        intAsBigInt: true,
        uniqueKeys: true,
        logLevel: 'silent',
      }),
    ];
    if (documents.length > maxDocuments)
      throw new NodeFailure('parse_failed', `There are more than ${maxDocuments} YAML documents.`);
    return documents.map((document) => {
      const [error] = document.errors;
      if (error) throw toFailure(error);
      return toJson(document.toJS({ maxAliasCount }), maxDepth);
    });
  } catch (error) {
    if (error instanceof NodeFailure) throw error;
    if (error instanceof ReferenceError)
      throw new NodeFailure('parse_failed', 'The YAML refers to its own parts so often that it would become huge.', {
        cause: error,
      });
    throw new NodeFailure('parse_failed', 'The YAML is nested too deep.', { cause: error });
  }
};

const toFailure = (error: YAMLError): NodeFailure => {
  const [place] = error.linePos ?? [];
  const [words = ''] = error.message.split(/ at line \d+|\n/, 1);
  const message = `This is not YAML: ${words.charAt(0).toLowerCase()}${words.slice(1)}`;
  if (!place) return new NodeFailure('parse_failed', `${message}.`);
  const { line, col: column } = place;
  return new NodeFailure('parse_failed', `${message}, line ${line}, column ${column}.`, { line, column });
};

const toJson = (value: unknown, levelsLeft: number): JsonValue => {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value;
    throw new NodeFailure('parse_failed', `The YAML holds ${value}, which JSON has no number for.`);
  }
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (value === null || value === undefined) return null;
  if (levelsLeft === 0) throw new NodeFailure('parse_failed', `The YAML is nested more than ${maxDepth} levels deep.`);
  if (Array.isArray(value)) return value.map((item: unknown) => toJson(item, levelsLeft - 1));
  if (isJsonObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toJson(item, levelsLeft - 1)]));
  throw new NodeFailure('parse_failed', 'The YAML holds something that JSON has no form for.');
};
