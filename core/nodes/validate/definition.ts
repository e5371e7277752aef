import { z } from 'zod';
import { isJsonObject } from '#core/flow/json.ts';
import { defineNode } from '../kit.ts';
import { sourceFields, sourceSettings } from '../shared/source.ts';
import { anyValue, toText } from '../shared/values.ts';

const settings = z.strictObject({
  schema: anyValue(),
  draft: z.enum(['auto', '2020-12', 'draft-07']).default('auto'),
  ...sourceSettings,
  maxErrors: z.number().int().min(1).max(1_000).default(50),
});

export const validate = defineNode({
  kind: 'validate',
  version: 1,
  title: 'Validate',
  tagline: 'Check a value against a JSON Schema',
  icon: 'clipboard-check',
  family: 'data',
  refPrefix: 'validate',
  outputs: ['valid', 'invalid'],
  sideEffect: 'none',
  settings,
  plain: ['schema', 'draft', 'source', 'maxErrors'],
  form: [
    { key: 'schema', type: 'json', label: 'JSON Schema' },
    {
      key: 'draft',
      type: 'select',
      label: 'Draft',
      half: true,
      options: [
        { value: 'auto', label: 'As $schema says, else 2020-12' },
        { value: '2020-12', label: '2020-12' },
        { value: 'draft-07', label: 'Draft 7' },
      ],
    },
    { key: 'maxErrors', type: 'number', label: 'At most so many errors', half: true, min: 1, max: 1_000 },
    ...sourceFields,
  ],
  summary: ({ schema }) => {
    const required = isJsonObject(schema) ? schema['required'] : null;
    return Array.isArray(required) && required.length > 0
      ? `Needs ${required.map((name) => toText(name)).join(', ')}`.slice(0, 120)
      : 'By a JSON Schema';
  },
  docs: {
    text:
      'Hands the value on by “valid”, or by “invalid” as {value, errors}, where each error has the `path` and a `message`. Patterns are ' +
      'RE2 syntax. A schema that refers to other documents is refused; unknown formats say nothing.',
    example: {
      settings: {
        schema: { type: 'object', required: ['company_id'], properties: { company_id: { type: 'integer' } } },
        source: 'value',
        value: '<< web1.body >>',
      },
      explains: 'Bodies without a company_id leave by “invalid”; << validate1.errors[0].path >> says where.',
    },
  },
});
