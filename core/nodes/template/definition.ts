import { z } from 'zod';
import { defineNode } from '../kit.ts';
import { anyValue, toText } from '../shared/values.ts';

const settings = z.strictObject({
  text: anyValue(),
  output: z.enum(['text', 'json']).default('text'),
});

export const template = defineNode({
  kind: 'template',
  version: 1,
  title: 'Template',
  tagline: 'Write text or JSON from values',
  icon: 'braces',
  family: 'data',
  refPrefix: 'tpl',
  outputs: ['out'],
  sideEffect: 'none',
  settings,
  plain: ['output'],
  form: [
    { key: 'text', type: 'body', language: 'json', label: 'Template' },
    {
      key: 'output',
      type: 'select',
      label: 'Result',
      options: [
        { value: 'text', label: 'Text' },
        { value: 'json', label: 'JSON, checked' },
      ],
    },
  ],
  summary: ({ text, output }) => `${output === 'json' ? 'JSON' : 'Text'}: ${firstLine(toText(text))}`,
  docs: {
    text: 'The output is the text itself, or the value that its JSON stands for: read it as `tpl1` or `tpl1.total`.',
    example: {
      settings: { text: '{"total": << web1.items | sum(attribute="price") >>}', output: 'json' },
      explains: 'A following node reads << tpl1.total >> as a number.',
    },
  },
});

const firstLine = (text: string): string => text.trim().split('\n', 1)[0] || 'empty';
