import { z } from 'zod';
import { defineNode } from '../kit.ts';
import { anyValue, mayBeTemplate, text, toNumber, wholeNumber } from '../shared/values.ts';

const tenYearsMs = 315_360_000_000;

const settings = z.strictObject({
  operation: z.enum(['get', 'set', 'increment', 'compare-and-set', 'delete']).default('get'),
  scope: z.enum(['flow', 'workspace']).default('flow'),
  key: text().refine((key) => mayBeTemplate(key) || key.length <= 500, 'a key has at most 500 characters'),
  value: anyValue(),
  /** Null stands for "there must be none". */
  expected: anyValue(),
  /** What an increment adds. */
  by: z.preprocess(toNumber, z.number('a number is needed here')).default(1),
  /** 0: until it is deleted. */
  ttlMs: wholeNumber({ min: 0, max: tenYearsMs }).default(0),
  default: anyValue(),
});

export const store = defineNode({
  kind: 'store',
  version: 1,
  title: 'Store',
  tagline: 'Remember a value between runs',
  icon: 'database',
  family: 'data',
  refPrefix: 'store',
  outputs: ['out'],
  sideEffect: 'write',
  settings,
  plain: ['operation', 'scope'],
  form: [
    {
      key: 'operation',
      type: 'select',
      label: 'Operation',
      half: true,
      options: [
        { value: 'get', label: 'Get' },
        { value: 'set', label: 'Set' },
        { value: 'increment', label: 'Increment' },
        { value: 'compare-and-set', label: 'Compare and set' },
        { value: 'delete', label: 'Delete' },
      ],
    },
    {
      key: 'scope',
      type: 'select',
      label: 'Seen by',
      half: true,
      options: [
        { value: 'flow', label: 'This flow' },
        { value: 'workspace', label: 'All flows' },
      ],
    },
    { key: 'key', type: 'template', label: 'Key', placeholder: 'last-invoice/<< web1.customer >>' },
    {
      key: 'expected',
      type: 'template',
      label: 'Expected value',
      help: 'Nothing, or null: there must be no value yet.',
      shownWhen: { key: 'operation', in: ['compare-and-set'] },
    },
    {
      key: 'value',
      type: 'template',
      label: 'Value',
      placeholder: '<< web1.invoice_id >>',
      shownWhen: { key: 'operation', in: ['set', 'compare-and-set'] },
    },
    {
      key: 'by',
      type: 'number',
      label: 'Add',
      help: 'A negative number subtracts. A value that is not there counts as 0.',
      shownWhen: { key: 'operation', in: ['increment'] },
    },
    {
      key: 'ttlMs',
      type: 'duration',
      label: 'Keep for',
      help: '0 keeps the value until it is deleted. An increment keeps the expiry that is there.',
      shownWhen: { key: 'operation', in: ['set', 'increment', 'compare-and-set'] },
    },
    {
      key: 'default',
      type: 'template',
      label: 'When there is none',
      shownWhen: { key: 'operation', in: ['get'] },
    },
  ],
  summary: ({ operation, key }) => (key === '' ? 'No key yet' : `${verbs[operation] ?? operation} ${key}`),
  docs: {
    text:
      'Keeps values by key, durably: they survive restarts and are seen by later runs of this flow, or of all flows. Each operation is atomic, ' +
      'however many runs are under way. Output: {key, value, found} of get, {key, value} of set and increment, {key, value, isSet} of compare and ' +
      'set, where value is what stands there now, and {key, deleted} of delete.',
    example: {
      settings: { operation: 'increment', key: 'orders/<< web1.customer >>', by: 1, ttlMs: 86_400_000 },
      explains: 'Counts the orders of each customer within a day; << store1.value >> is the number so far.',
    },
  },
});

const verbs: Readonly<Record<string, string>> = {
  get: 'Get',
  set: 'Set',
  increment: 'Increment',
  'compare-and-set': 'Compare and set',
  delete: 'Delete',
};
