import { z } from 'zod';
import { defineNode } from '../kit.ts';

const settings = z
  .strictObject({
    of: z.enum(['all', 'some']).default('all'),
    flows: z
      .array(z.strictObject({ flow: z.string().max(100).default('') }))
      .max(200)
      .default([]),
  })
  .refine(({ of, flows }) => of === 'all' || flows.some(({ flow }) => flow.trim() !== ''), {
    path: ['flows'],
    message: 'name at least one flow, or choose all flows',
  });

export const errorTrigger = defineNode({
  kind: 'error',
  version: 1,
  title: 'On error',
  tagline: 'Run when another flow fails',
  icon: 'siren',
  family: 'trigger',
  refPrefix: 'error',
  isTrigger: true,
  outputs: ['out'],
  sideEffect: 'none',
  settings,
  plain: ['of', 'flows'],
  form: [
    {
      key: 'of',
      type: 'select',
      label: 'When',
      options: [
        { value: 'all', label: 'Any other flow fails' },
        { value: 'some', label: 'One of these flows fails' },
      ],
    },
    {
      key: 'flows',
      type: 'rows',
      label: 'Flows',
      addLabel: 'Add flow',
      fields: [{ key: 'flow', type: 'flow', label: 'Flow' }],
      shownWhen: { key: 'of', in: ['some'] },
    },
  ],
  summary: ({ of, flows }) => {
    if (of === 'all') return 'Any other flow';
    const names = flows.map(({ flow }) => flow).filter((flow) => flow !== '');
    return names.length === 0 ? 'No flow yet' : names.join(', ');
  },
  docs: {
    text:
      'Starts the flow when a run of another flow has failed, as long as this one is live. ' +
      'Its output: `runId`, `flow` with id and name, `error` with code, message and node, `number`, `startedAt`.',
    example: {
      settings: { of: 'some', flows: [{ flow: 'invoice-webhook' }] },
      explains: '<< error1.flow.name >> failed: << error1.error.message >> can go into an e-mail.',
    },
  },
});
