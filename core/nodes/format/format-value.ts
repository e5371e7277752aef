import { stringify } from 'yaml';
import { type JsonValue, stringifyJson } from '#core/flow/json.ts';
import { NodeFailure } from '../node-failure.ts';
import { toBase64 } from '../shared/bytes.ts';
import { toText } from '../shared/values.ts';
import { formatCsv } from './format-csv.ts';
import { formatForm } from './format-form.ts';
import { formatMultipart } from './format-multipart.ts';
import type { FormatOptions, FormatTask } from './format-task.ts';
import { formatXml } from './format-xml.ts';

/** The text that stands for a value; of a multipart form also its content type. Fails with `format_failed`. */
export const formatValue = ({ value, options, boundary }: FormatTask): JsonValue => {
  switch (options.format) {
    case 'json':
      return stringifyJson(value, options.isPretty ? 2 : undefined);
    case 'xml':
      return formatXml(value, options);
    case 'csv':
      return formatCsv(value, options);
    case 'yaml':
      return formatYaml(value);
    case 'form':
      return formatForm(value);
    case 'base64':
      return formatBase64(value, options);
    case 'multipart':
      return formatMultipart(value, boundary);
  }
};

const formatYaml = (value: JsonValue): string => {
  try {
    return stringify(value, { version: '1.2', schema: 'core', aliasDuplicateObjects: false, lineWidth: 0 });
  } catch (error) {
    throw new NodeFailure('format_failed', 'The value is nested too deep for YAML.', { cause: error });
  }
};

/** Text as its UTF-8 bytes, any other value as its JSON. */
const formatBase64 = (value: JsonValue, { isUrlSafe }: FormatOptions): string => {
  const standard = toBase64(new TextEncoder().encode(toText(value)));
  return isUrlSafe ? standard.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '') : standard;
};
