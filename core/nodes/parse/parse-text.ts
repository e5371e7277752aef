import type { JsonValue } from '#core/flow/json.ts';
import { NodeFailure } from '../node-failure.ts';
import { readJson } from '../shared/read-json.ts';
import { parseBase64 } from './parse-base64.ts';
import { parseCsv } from './parse-csv.ts';
import { parseForm } from './parse-form.ts';
import type { ParseOptions } from './parse-task.ts';
import { parseXml } from './parse-xml.ts';
import { parseYaml } from './parse-yaml.ts';

/** The value that a text stands for. Fails with `parse_failed`, where the format allows with line and column. */
export const parseText = ({ text, options }: { text: string; options: ParseOptions }): JsonValue => {
  switch (options.format) {
    case 'json':
      return parseJsonText(text);
    case 'xml':
      return parseXml(text, options);
    case 'csv':
      return parseCsv(text, options);
    case 'yaml':
      return parseYaml(text, options);
    case 'form':
      return parseForm(text);
    case 'base64':
      return parseBase64(text, options);
    case 'multipart':
      throw new Error('multipart is read by the operation parse-multipart');
  }
};

const parseJsonText = (text: string): JsonValue => {
  const parsed = readJson(text);
  if (parsed.ok) return parsed.value;
  const { message, line, column } = parsed.error;
  throw new NodeFailure('parse_failed', `This is not JSON: ${message}, line ${line}, column ${column}.`, {
    line,
    column,
  });
};
