import { z } from 'zod';
import { defineNode } from '../kit.ts';
import { anyValue, toText, wholeNumber } from '../shared/values.ts';

const settings = z.strictObject({
  list: anyValue(),
  concurrency: wholeNumber({ min: 1, max: 64 }).default(1),
  onItemError: z.enum(['stop', 'skip', 'collect']).default('stop'),
});

export const forEach = defineNode({
  kind: 'for-each',
  version: 1,
  title: 'For each',
  tagline: 'Do the same for every element of a list',
  icon: 'repeat',
  family: 'logic',
  refPrefix: 'each',
  outputs: ['item', 'done'],
  bodyPort: 'item',
  sideEffect: 'none',
  settings,
  plain: ['onItemError'],
  form: [
    { key: 'list', type: 'template', label: 'List', placeholder: '<< web1.items >>' },
    {
      key: 'concurrency',
      type: 'number',
      label: 'At the same time',
      min: 1,
      max: 64,
      help: 'How many elements may be worked on together. Results keep the order of the list.',
    },
    {
      key: 'onItemError',
      type: 'select',
      label: 'When an element fails',
      options: [
        { value: 'stop', label: 'Fail at once' },
        { value: 'skip', label: 'Leave it out' },
        { value: 'collect', label: 'Collect the errors' },
      ],
    },
  ],
  summary: ({ list, concurrency }) => {
    const text = Array.isArray(list) ? `${list.length} elements` : toText(list) || 'No list yet';
    return concurrency > 1 ? `${text}, ${concurrency} at a time` : text;
  },
  docs: {
    text:
      'Runs what hangs on its “item” port once for each element. Inside, `item`, `index` and `count` stand under its ref; outside, the nodes ' +
      'inside cannot be seen. Then the flow goes on by “done” with `results`, the output of the last node inside for each element, `errors`, ' +
      'and `count`. “Leave it out” makes results without the elements that failed; “Collect the errors” keeps their places as null and lists ' +
      '`index`, `code`, `message` and `node` under errors.',
    example: {
      settings: { list: '<< web1.lines >>', concurrency: 4, onItemError: 'collect' },
      explains:
        'Inside, << each1.item.sku >> is the line at hand; after “done”, << each1.results >> holds what became of each.',
    },
  },
});
