import { z } from 'zod';
import { defineNode } from '../kit.ts';
import { sourceFields, sourceSettings } from '../shared/source.ts';
import { listOptions } from './list-task.ts';

const settings = z.strictObject({ ...sourceSettings, ...listOptions.shape });

const operations = {
  sort: 'Sort',
  limit: 'Take some',
  unique: 'Remove duplicates',
  group: 'Group',
  aggregate: 'Compute',
  flatten: 'Flatten',
  chunk: 'Split into chunks',
} as const satisfies Record<z.output<typeof settings>['operation'], string>;

export const list = defineNode({
  kind: 'list',
  version: 1,
  title: 'List',
  tagline: 'Sort, limit, group and sum lists',
  icon: 'list-ordered',
  family: 'data',
  refPrefix: 'list',
  outputs: ['out'],
  sideEffect: 'none',
  settings,
  plain: ['source', 'operation', 'keys', 'ignoreCase', 'compute'],
  form: [
    {
      key: 'operation',
      type: 'select',
      label: 'Do',
      options: Object.entries(operations).map(([value, label]) => ({ value, label })),
    },
    ...sourceFields,
    {
      key: 'keys',
      type: 'rows',
      label: 'Sort by',
      addLabel: 'Add key',
      fields: [
        { key: 'path', type: 'text', label: 'Path', placeholder: 'customer.name' },
        {
          key: 'direction',
          type: 'select',
          label: 'Direction',
          options: [
            { value: 'asc', label: 'Ascending' },
            { value: 'desc', label: 'Descending' },
          ],
        },
      ],
      shownWhen: { key: 'operation', in: ['sort'] },
    },
    {
      key: 'ignoreCase',
      type: 'switch',
      label: 'Capitals do not matter',
      shownWhen: { key: 'operation', in: ['sort'] },
    },
    {
      key: 'compute',
      type: 'select',
      label: 'Result',
      options: [
        { value: 'sum', label: 'Sum' },
        { value: 'avg', label: 'Average' },
        { value: 'min', label: 'Least' },
        { value: 'max', label: 'Largest' },
        { value: 'count', label: 'Count' },
      ],
      shownWhen: { key: 'operation', in: ['aggregate'] },
    },
    {
      key: 'path',
      type: 'template',
      label: 'Path',
      placeholder: 'price',
      help: 'Where in an element; empty for the element itself.',
      shownWhen: { key: 'operation', in: ['unique', 'group', 'aggregate'] },
    },
    {
      key: 'groupBy',
      type: 'template',
      label: 'For each',
      placeholder: 'country',
      help: 'A result for each value at this path; empty for one result.',
      shownWhen: { key: 'operation', in: ['aggregate'] },
    },
    { key: 'limit', type: 'template', label: 'At most', half: true, shownWhen: { key: 'operation', in: ['limit'] } },
    {
      key: 'offset',
      type: 'template',
      label: 'After the first',
      half: true,
      shownWhen: { key: 'operation', in: ['limit'] },
    },
    { key: 'depth', type: 'template', label: 'Levels', shownWhen: { key: 'operation', in: ['flatten'] } },
    { key: 'size', type: 'template', label: 'Elements of a chunk', shownWhen: { key: 'operation', in: ['chunk'] } },
  ],
  summary: ({ operation, path, keys, compute, limit, size }) => {
    switch (operation) {
      case 'sort':
        return `Sort by ${
          keys
            .map((key) => key.path)
            .filter(Boolean)
            .join(', ') || 'the elements'
        }`;
      case 'limit':
        return `At most ${limit}`;
      case 'unique':
      case 'group':
        return `${operations[operation]}${path === '' ? '' : ` by ${path}`}`;
      case 'aggregate':
        return `${compute}${path === '' ? '' : ` of ${path}`}`;
      case 'flatten':
        return 'Flatten';
      case 'chunk':
        return `Chunks of ${size}`;
    }
  },
  docs: {
    text:
      'A path is dotted: `customer.name`, `lines.0.price`; write `\\.` for a dot that belongs to a name. Sorting puts numbers before ' +
      'texts and what is missing last. Groups are {key, count, items}. Sums of integers are exact.',
    example: {
      settings: {
        operation: 'aggregate',
        source: 'value',
        value: '<< web1.items >>',
        path: 'price',
        groupBy: 'country',
      },
      explains: 'Output: [{"key": "DE", "value": 120}, {"key": "FR", "value": 80}]',
    },
  },
});
