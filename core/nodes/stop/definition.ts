import { z } from 'zod';
import { defineNode } from '../kit.ts';
import { text, wholeNumber } from '../shared/values.ts';

const settings = z.strictObject({
  message: text('The flow was stopped.'),
  code: text('stopped'),
  status: wholeNumber({ min: 400, max: 599 }).default(500),
});

export const stop = defineNode({
  kind: 'stop',
  version: 1,
  title: 'Stop',
  tagline: 'End the run as failed',
  icon: 'octagon-x',
  family: 'logic',
  refPrefix: 'stop',
  outputs: [],
  sideEffect: 'none',
  settings,
  form: [
    { key: 'message', type: 'template', label: 'Message', placeholder: 'Invoice << web1.id >> is unknown' },
    { key: 'code', type: 'template', label: 'Code', placeholder: 'invoice_unknown', half: true },
    {
      key: 'status',
      type: 'number',
      label: 'HTTP status',
      min: 400,
      max: 599,
      half: true,
      help: 'Of the answer, unless the flow has a failure response of its own.',
    },
  ],
  summary: ({ message, status }) => `${status} ${message}`.trim(),
  docs: {
    text:
      'Ends the run as failed, with a code and a message that the run keeps and the caller is told. Within a Try the flow goes on by ' +
      '“caught”, within a For each the element has failed.',
    example: {
      settings: { message: 'Invoice << web1.id >> is unknown', code: 'invoice_unknown', status: 404 },
      explains: 'The caller gets 404 with {"code": "invoice_unknown", "message": "Invoice 4711 is unknown"}.',
    },
  },
});
