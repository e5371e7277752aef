import { z } from 'zod';
import { defineNode } from '../kit.ts';
import { sourceFields, sourceSettings } from '../shared/source.ts';

const settings = z.strictObject({
  language: z.enum(['jsonata', 'jsonpath']).default('jsonata'),
  expression: z.string().max(64_000).default('$'),
  ...sourceSettings,
  timeoutMs: z.number().int().min(10).max(60_000).default(2_000),
});

export const query = defineNode({
  kind: 'query',
  version: 1,
  title: 'Query',
  tagline: 'Select and reshape with JSONata or JSONPath',
  icon: 'search-code',
  family: 'data',
  refPrefix: 'query',
  outputs: ['out'],
  sideEffect: 'none',
  settings,
  plain: ['language', 'expression', 'source', 'timeoutMs'],
  form: [
    {
      key: 'language',
      type: 'select',
      label: 'Language',
      options: [
        { value: 'jsonata', label: 'JSONata' },
        { value: 'jsonpath', label: 'JSONPath (RFC 9535)' },
      ],
    },
    { key: 'expression', type: 'code', language: 'jsonata', label: 'Expression' },
    ...sourceFields,
    { key: 'timeoutMs', type: 'duration', label: 'Stop after', section: 'Limits' },
  ],
  summary: ({ expression }) => expression.trim().split('\n', 1)[0] || 'No expression yet',
  docs: {
    text:
      'The expression sees the input or the chosen value and nothing else. JSONata gives one value, null where it finds nothing; JSONPath the ' +
      'list of all that its path leads to. Patterns are RE2 syntax. The work is stopped at its limit.',
    example: {
      settings: {
        expression: '$sum(items.(price * count))',
        source: 'value',
        value: '<< web1.body >>',
      },
      explains: 'The total of an order: << query1 >> is a number.',
    },
  },
});
