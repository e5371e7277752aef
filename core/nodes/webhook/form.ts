import type { FormField } from '../kit.ts';
import { answerFields } from './answer-form.ts';
import { authFields } from './auth-form.ts';
import { checkFields } from './check-form.ts';
import { webhookMethod } from './settings.ts';

/** The inspector's form of the webhook, top to bottom. */
export const webhookForm: readonly FormField[] = [
  {
    key: 'methods',
    type: 'select',
    label: 'Methods',
    many: true,
    options: webhookMethod.options.map((method) => ({ value: method, label: method })),
  },
  {
    key: 'path',
    type: 'text',
    label: 'Path',
    placeholder: '/v1/flow-webhook/<flow id>',
    help: 'Own address of this flow, such as /orders/:id.',
  },
  {
    key: 'getMode',
    type: 'select',
    label: 'GET requests',
    options: [
      { value: 'verify', label: 'Verify only, no run' },
      { value: 'run', label: 'Run the flow' },
    ],
  },
  {
    key: 'auth',
    type: 'rows',
    label: 'Authentication',
    addLabel: 'Add a scheme',
    fields: authFields,
  },
  {
    key: 'authMode',
    type: 'select',
    label: 'With several schemes',
    options: [
      { value: 'any', label: 'Any of them suffices' },
      { value: 'all', label: 'All are needed' },
    ],
  },
  ...answerFields,
  {
    key: 'params',
    type: 'rows',
    label: 'Flow parameters',
    section: 'Parameters',
    addLabel: 'Add parameter',
    fields: [
      { key: 'name', type: 'text', label: 'Name' },
      {
        key: 'type',
        type: 'select',
        label: 'Type',
        options: [
          { value: 'auto', label: 'As it is' },
          { value: 'text', label: 'Text' },
          { value: 'number', label: 'Number' },
          { value: 'boolean', label: 'Yes or no' },
          { value: 'json', label: 'JSON' },
        ],
      },
      { key: 'expression', type: 'template', label: 'Value' },
      { key: 'required', type: 'switch', label: 'Required' },
    ],
  },
  ...checkFields,
  {
    key: 'maxBytes',
    type: 'number',
    label: 'Largest body',
    section: 'Limits',
    unit: 'bytes',
    min: 0,
    max: 100_000_000,
  },
  { key: 'syncTimeoutMs', type: 'duration', label: 'Answer within', section: 'Limits' },
  {
    key: 'pausePolicy',
    type: 'select',
    label: 'While paused',
    section: 'Limits',
    options: [
      { value: 'answer', label: 'Answer that the flow is paused' },
      { value: 'hold', label: 'Keep requests and run them later' },
      { value: 'unavailable', label: 'Answer 503' },
    ],
  },
];
