import { z } from 'zod';
import { defineNode } from '../kit.ts';
import { text } from '../shared/values.ts';

const settings = z.strictObject({
  message: text(),
  level: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});

export const log = defineNode({
  kind: 'log',
  version: 1,
  title: 'Log',
  tagline: 'Write a line to the run',
  icon: 'logs',
  family: 'data',
  refPrefix: 'log',
  outputs: ['out'],
  sideEffect: 'none',
  settings,
  plain: ['level'],
  form: [
    { key: 'message', type: 'template', label: 'Message', placeholder: 'Paid: << web1.id >>' },
    {
      key: 'level',
      type: 'select',
      label: 'Level',
      options: [
        { value: 'debug', label: 'Debug' },
        { value: 'info', label: 'Info' },
        { value: 'warn', label: 'Warning' },
        { value: 'error', label: 'Error' },
      ],
    },
  ],
  summary: ({ message }) => (message === '' ? 'No message yet' : message),
  docs: {
    text: 'Writes a line that the run keeps, and hands its input on unchanged.',
    example: {
      settings: { message: 'Paid: << web1.invoice_id >>', level: 'info' },
      explains: 'The step shows “Paid: 4711”.',
    },
  },
});
