import { z } from 'zod';
import { defineNode } from '../kit.ts';
import { sourceFields, sourceSettings } from '../shared/source.ts';
import { text } from '../shared/values.ts';
import { parseOptions } from './parse-task.ts';

const settings = z.strictObject({
  ...sourceSettings,
  ...parseOptions.shape,
  /** Multipart: of the header that names the boundary. */
  contentType: text(),
  /** Multipart: how the bytes of the body are written down. */
  encoding: z.enum(['text', 'base64']).default('text'),
});

const formats = {
  json: 'JSON',
  xml: 'XML',
  csv: 'CSV',
  yaml: 'YAML',
  form: 'Form (URL-encoded)',
  base64: 'Base64',
  multipart: 'Multipart form',
} as const satisfies Record<z.output<typeof settings>['format'], string>;

export const parse = defineNode({
  kind: 'parse',
  version: 1,
  title: 'Parse',
  tagline: 'Read JSON, XML, CSV, YAML and other text',
  icon: 'file-input',
  family: 'data',
  refPrefix: 'parse',
  outputs: ['out'],
  sideEffect: 'none',
  settings,
  plain: ['source', ...Object.keys(parseOptions.shape), 'encoding'],
  form: [
    {
      key: 'format',
      type: 'select',
      label: 'Format',
      options: Object.entries(formats).map(([value, label]) => ({ value, label })),
    },
    ...sourceFields,
    {
      key: 'hasHeader',
      type: 'switch',
      label: 'The first row holds the names',
      shownWhen: { key: 'format', in: ['csv'] },
    },
    {
      key: 'delimiter',
      type: 'text',
      label: 'Delimiter',
      placeholder: 'found out',
      half: true,
      shownWhen: { key: 'format', in: ['csv'] },
    },
    {
      key: 'raggedRows',
      type: 'select',
      label: 'Rows of another length',
      half: true,
      options: [
        { value: 'fail', label: 'Fail' },
        { value: 'fill', label: 'Fill with nothing' },
      ],
      shownWhen: { key: 'format', in: ['csv'] },
    },
    {
      key: 'detectTypes',
      type: 'switch',
      label: 'Make numbers, true and false of texts that look like them',
      help: 'A number with a leading zero stays text.',
      shownWhen: { key: 'format', in: ['csv', 'xml'] },
    },
    {
      key: 'attributePrefix',
      type: 'text',
      label: 'Attributes begin with',
      half: true,
      shownWhen: { key: 'format', in: ['xml'] },
    },
    {
      key: 'listElements',
      type: 'text',
      label: 'Always lists',
      placeholder: 'item, line',
      half: true,
      help: 'Names of elements that are a list also when there is only one.',
      shownWhen: { key: 'format', in: ['xml'] },
    },
    {
      key: 'keepNamespaces',
      type: 'switch',
      label: 'Keep the prefixes of namespaces',
      shownWhen: { key: 'format', in: ['xml'] },
    },
    {
      key: 'documents',
      type: 'select',
      label: 'Documents',
      options: [
        { value: 'one', label: 'One' },
        { value: 'all', label: 'A list of all' },
      ],
      shownWhen: { key: 'format', in: ['yaml'] },
    },
    {
      key: 'result',
      type: 'select',
      label: 'Result',
      options: [
        { value: 'text', label: 'Text' },
        { value: 'bytes', label: 'Bytes, as base64 with their size' },
      ],
      shownWhen: { key: 'format', in: ['base64'] },
    },
    {
      key: 'contentType',
      type: 'template',
      label: 'Content type',
      placeholder: "<< web1.headers['content-type'] >>",
      shownWhen: { key: 'format', in: ['multipart'] },
    },
    {
      key: 'encoding',
      type: 'select',
      label: 'The body is',
      options: [
        { value: 'text', label: 'Text' },
        { value: 'base64', label: 'Base64' },
      ],
      shownWhen: { key: 'format', in: ['multipart'] },
    },
  ],
  summary: ({ format, source, value }) =>
    `${Object.hasOwn(formats, format) ? formats[format] : format} of ${source === 'value' && typeof value === 'string' && value !== '' ? value : 'the input'}`,
  docs: {
    text:
      'Makes a value of text. Integers of any length stay exact. XML: an element with attributes or children becomes an object with ' +
      '`@name` and `#text`, repeated elements become a list, document types and entities are not read. CSV: a list of objects, or of lists ' +
      'without a header. Multipart: `fields` and `files`, whose content is base64. What cannot be read fails with its line and column.',
    example: {
      settings: { format: 'csv', source: 'value', value: '<< web1.rawBody >>', detectTypes: true },
      explains: 'The rows of an uploaded CSV file as a list of objects.',
    },
  },
});
