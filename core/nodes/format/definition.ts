import { z } from 'zod';
import { defineNode } from '../kit.ts';
import { sourceFields, sourceSettings } from '../shared/source.ts';
import { formatOptions } from './format-task.ts';

const settings = z.strictObject({ ...sourceSettings, ...formatOptions.shape });

const formats = {
  json: 'JSON',
  xml: 'XML',
  csv: 'CSV',
  yaml: 'YAML',
  form: 'Form (URL-encoded)',
  base64: 'Base64',
  multipart: 'Multipart form',
} as const satisfies Record<z.output<typeof settings>['format'], string>;

export const format = defineNode({
  kind: 'format',
  version: 1,
  title: 'Format',
  tagline: 'Write a value as JSON, XML, CSV, YAML and other text',
  icon: 'file-output',
  family: 'data',
  refPrefix: 'format',
  outputs: ['out'],
  sideEffect: 'none',
  settings,
  plain: ['source', ...Object.keys(formatOptions.shape)],
  form: [
    {
      key: 'format',
      type: 'select',
      label: 'Format',
      options: Object.entries(formats).map(([value, label]) => ({ value, label })),
    },
    ...sourceFields,
    { key: 'isPretty', type: 'switch', label: 'Over several lines', shownWhen: { key: 'format', in: ['json', 'xml'] } },
    {
      key: 'columns',
      type: 'text',
      label: 'Columns',
      placeholder: 'all',
      help: 'Names in their order, separated by commas.',
      shownWhen: { key: 'format', in: ['csv'] },
    },
    {
      key: 'hasHeader',
      type: 'switch',
      label: 'The first row holds the names',
      shownWhen: { key: 'format', in: ['csv'] },
    },
    { key: 'delimiter', type: 'text', label: 'Delimiter', half: true, shownWhen: { key: 'format', in: ['csv'] } },
    {
      key: 'guardFormulas',
      type: 'switch',
      label: 'Guard against formulas',
      help: 'A spreadsheet computes fields that begin with = + - or @; an apostrophe before them makes them text.',
      shownWhen: { key: 'format', in: ['csv'] },
    },
    {
      key: 'rootName',
      type: 'text',
      label: 'Outermost element',
      half: true,
      help: 'Unless the value is an object with one key.',
      shownWhen: { key: 'format', in: ['xml'] },
    },
    {
      key: 'attributePrefix',
      type: 'text',
      label: 'Attributes begin with',
      half: true,
      shownWhen: { key: 'format', in: ['xml'] },
    },
    {
      key: 'hasDeclaration',
      type: 'switch',
      label: 'Begin with <?xml … ?>',
      shownWhen: { key: 'format', in: ['xml'] },
    },
    {
      key: 'isUrlSafe',
      type: 'switch',
      label: 'Safe in addresses',
      help: '- and _ in place of + and /, without padding.',
      shownWhen: { key: 'format', in: ['base64'] },
    },
  ],
  summary: ({ format: name, source, value }) =>
    `${source === 'value' && typeof value === 'string' && value !== '' ? value : 'The input'} as ${Object.hasOwn(formats, name) ? formats[name] : name}`,
  docs: {
    text:
      'The output is the text. XML: `@name` is an attribute, `#text` the text beside children, a list a repeated element. CSV: of a list of ' +
      'objects or lists. Multipart: of `fields` and `files`; the output has `contentType`, `text` and `base64`.',
    example: {
      settings: { format: 'csv', source: 'value', value: '<< web1.items >>', columns: 'sku, count' },
      explains: 'A CSV file with two columns and a row for each item.',
    },
  },
});
