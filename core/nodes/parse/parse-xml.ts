import type { JsonValue } from '#core/flow/json.ts';
import { readXml } from '#core/flow/read-xml.ts';
import { NodeFailure } from '../node-failure.ts';
import { detectValue } from './detect-value.ts';
import type { ParseOptions } from './parse-task.ts';

const maxDepth = 200;

/** An element with neither attributes nor children is its text; any other one an object. */
export const parseXml = (
  text: string,
  { attributePrefix, keepNamespaces, listElements, detectTypes }: ParseOptions,
): JsonValue => {
  const read = readXml(text, {
    maxDepth,
    attributePrefix,
    keepNamespaces,
    listNames: new Set(listElements.split(',').map((name) => name.trim())),
    ...(detectTypes && { toValue: detectValue }),
  });
  if (read.ok) return read.value;
  const { reason, message, line, column } = read;
  if (reason === 'document type')
    throw new NodeFailure(
      'parse_failed',
      'The XML has a document type (<!DOCTYPE …>), which is not read because it can name other files. Remove it first.',
    );
  if (reason === 'depth') throw new NodeFailure('parse_failed', `The XML is nested more than ${maxDepth} levels deep.`);
  const words = `This is not XML: ${message}`;
  if (line === null) throw new NodeFailure('parse_failed', `${words}.`);
  if (column === null) throw new NodeFailure('parse_failed', `${words}, line ${line}.`, { line });
  throw new NodeFailure('parse_failed', `${words}, line ${line}, column ${column}.`, { line, column });
};
