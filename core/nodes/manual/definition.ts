import { z } from 'zod';
import { defineNode } from '../kit.ts';
import { anyValue } from '../shared/values.ts';

const settings = z.strictObject({
  /** What the node hands on when a run is started without a payload of its own. */
  sample: anyValue(),
});

export const manual = defineNode({
  kind: 'manual',
  version: 1,
  title: 'Manual start',
  tagline: 'Run the flow by hand',
  icon: 'mouse-pointer-click',
  family: 'trigger',
  refPrefix: 'manual',
  isTrigger: true,
  outputs: ['out'],
  sideEffect: 'none',
  settings,
  plain: ['sample'],
  form: [
    {
      key: 'sample',
      type: 'json',
      label: 'Sample payload',
      placeholder: '{"invoice_id": 4711}',
      help: 'What this node hands on when it is started without a payload.',
    },
  ],
  summary: ({ sample }) => (sample === null ? 'Without a payload' : 'With a sample payload'),
  docs: {
    text:
      'Starts the flow from the editor or the API, with the sample or with a payload given there. Nobody waits for an answer. The webhook ' +
      'beside it counts as skipped, and its output is undefined.',
    example: {
      settings: { sample: { invoice_id: 4711, total: 99.5 } },
      explains: 'A run by hand sees << manual1.invoice_id >> as 4711.',
    },
  },
});
