import { z } from 'zod';
import { defineNode } from '../kit.ts';
import { anyValue, plainText, text, wholeNumber, yesOrNo } from '../shared/values.ts';

const settings = z.strictObject({
  flow: plainText(),
  version: z.enum(['live', 'draft', 'fixed']).default('live'),
  fixedVersion: wholeNumber({ min: 1, max: 1_000_000 }).default(1),
  input: anyValue(),
  params: z
    .array(z.strictObject({ name: text(), value: anyValue() }))
    .max(200)
    .default([]),
  wait: yesOrNo(true),
});

export const callFlow = defineNode({
  kind: 'call-flow',
  version: 1,
  title: 'Call flow',
  tagline: 'Run another flow',
  icon: 'workflow',
  family: 'logic',
  refPrefix: 'call',
  outputs: ['out'],
  sideEffect: 'write',
  settings,
  plain: ['flow', 'version'],
  form: [
    { key: 'flow', type: 'flow', label: 'Flow' },
    {
      key: 'version',
      type: 'select',
      label: 'Version',
      half: true,
      options: [
        { value: 'live', label: 'Published' },
        { value: 'draft', label: 'Draft' },
        { value: 'fixed', label: 'A fixed one' },
      ],
    },
    {
      key: 'fixedVersion',
      type: 'number',
      label: 'Number',
      min: 1,
      half: true,
      shownWhen: { key: 'version', in: ['fixed'] },
    },
    {
      key: 'input',
      type: 'body',
      language: 'json',
      label: 'Input',
      help: 'A JSON object: what the called flow’s manual trigger hands on, or else its webhook as body. Empty: this node’s own input.',
    },
    {
      key: 'params',
      type: 'rows',
      label: 'Parameters',
      addLabel: 'Add parameter',
      fields: [
        { key: 'name', type: 'template', label: 'Name', half: true },
        { key: 'value', type: 'template', label: 'Value', half: true },
      ],
    },
    {
      key: 'wait',
      type: 'switch',
      label: 'Wait for its end',
      help: 'Otherwise it is queued, and only its run’s id comes back.',
    },
  ],
  summary: ({ flow, version, fixedVersion }) => {
    if (flow === '') return 'No flow yet';
    return `${flow}${version === 'live' ? '' : ` (${version === 'draft' ? 'draft' : `version ${fixedVersion}`})`}`;
  },
  docs: {
    text:
      'Runs another flow, in a run of its own, and waits for its end. Output: {runId, output}, where output is the body that the called flow ' +
      'answered, parsed where it is JSON, or else the output of its last node. Where the called flow fails, this node fails with its message. ' +
      'Flows may call one another ten levels deep.',
    example: {
      settings: { flow: 'price-lookup', input: { article: '<< web1.article >>' } },
      explains: '<< call1.output.price >> is what the flow “price-lookup” answered.',
    },
  },
});
