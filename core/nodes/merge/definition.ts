import { z } from 'zod';
import { defineNode } from '../kit.ts';
import { plainText } from '../shared/values.ts';

const settings = z
  .strictObject({
    mode: z.enum(['all', 'any', 'combine', 'append']).default('all'),
    key: plainText(),
    /** 0: it waits as long as it takes. */
    timeoutMs: z.number().int().min(0).max(86_400_000).default(0),
  })
  .refine(({ mode, key }) => mode !== 'combine' || key.trim() !== '', {
    path: ['key'],
    message: 'enter the name of the value that belonging elements share, such as id',
  });

export const merge = defineNode({
  kind: 'merge',
  version: 1,
  title: 'Merge',
  tagline: 'Bring branches together',
  icon: 'merge',
  family: 'logic',
  refPrefix: 'merge',
  outputs: ['out'],
  sideEffect: 'none',
  join: ({ mode, timeoutMs }) => ({
    starts: mode === 'any' ? 'first' : 'decided',
    ...(timeoutMs > 0 && { timeoutMs }),
  }),
  settings,
  plain: ['mode', 'key', 'timeoutMs'],
  form: [
    {
      key: 'mode',
      type: 'select',
      label: 'Hand on',
      options: [
        { value: 'all', label: 'What all branches bring, by ref' },
        { value: 'any', label: 'What comes first' },
        { value: 'combine', label: 'Lists, combined by a key' },
        { value: 'append', label: 'Everything as one list' },
      ],
    },
    {
      key: 'key',
      type: 'text',
      label: 'Key',
      placeholder: 'customer.id',
      help: 'Elements of the lists that have the same value there become one object.',
      shownWhen: { key: 'mode', in: ['combine'] },
    },
    {
      key: 'timeoutMs',
      type: 'duration',
      label: 'Wait at most',
      help: 'From the first branch that arrives on; then the flow goes on with what is there. 0 waits for all.',
      shownWhen: { key: 'mode', in: ['all', 'combine', 'append'] },
    },
  ],
  summary: ({ mode, key }) => {
    switch (mode) {
      case 'all':
        return 'Waits for all branches';
      case 'any':
        return 'Goes on with the first branch';
      case 'combine':
        return key === '' ? 'Combines lists' : `Combines lists by ${key}`;
      case 'append':
        return 'Appends all to one list';
    }
  },
  docs: {
    text:
      'Waits until it is known of each branch whether it comes here, and makes one value of those that do: an object with their outputs by ' +
      'ref, one list of all elements, or a list of objects that were combined by a key. “What comes first” goes on at once with the first ' +
      'branch and ignores the others.',
    example: {
      settings: { mode: 'combine', key: 'id' },
      explains: '[{"id": 1, "name": "Ada"}] and [{"id": 1, "total": 5}] become [{"id": 1, "name": "Ada", "total": 5}].',
    },
  },
});
