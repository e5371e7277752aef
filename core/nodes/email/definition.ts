import { z } from 'zod';
import { defineNode } from '../kit.ts';
import { anyValue, plainText, text, toText, wholeNumber } from '../shared/values.ts';

/** Addresses with commas between them, or a list of addresses. */
const addresses = anyValue();

const attachments = z
  .array(
    z.strictObject({
      name: text(),
      value: text(),
      encoding: z.enum(['text', 'base64']).default('text'),
      /** Empty: what the name says. */
      contentType: text(),
    }),
  )
  .max(50)
  .default([]);

const settings = z.strictObject({
  /** A name, never a secret. */
  credential: plainText().refine((name) => name !== '', 'choose the credential of a mail server'),
  /** Empty: the credential's own. */
  from: text(),
  to: addresses.refine((to) => toText(to).trim() !== '', 'enter who gets the e-mail'),
  cc: addresses,
  bcc: addresses,
  replyTo: text(),
  subject: text(),
  text: text(),
  html: text(),
  attachments,
  timeoutMs: wholeNumber({ min: 1, max: 600_000 }).default(20_000),
});

export const email = defineNode({
  kind: 'email',
  version: 1,
  title: 'E-mail',
  tagline: 'Send an e-mail',
  icon: 'mail',
  family: 'http',
  refPrefix: 'mail',
  outputs: ['out'],
  sideEffect: 'write',
  settings,
  plain: ['credential', 'attachments[].encoding'],
  form: [
    { key: 'credential', type: 'credential', label: 'Mail server', kinds: ['smtp'] },
    {
      key: 'to',
      type: 'template',
      label: 'To',
      placeholder: 'ada@example.com, << web1.email >>',
      help: 'Several with commas between them, or an expression that gives a list.',
    },
    { key: 'subject', type: 'template', label: 'Subject' },
    { key: 'text', type: 'body', language: 'text', label: 'Text' },
    { key: 'html', type: 'body', language: 'html', label: 'HTML', section: 'HTML' },
    { key: 'from', type: 'template', label: 'From', section: 'Addresses', placeholder: 'as the credential says' },
    { key: 'cc', type: 'template', label: 'Copy to', section: 'Addresses' },
    { key: 'bcc', type: 'template', label: 'Blind copy to', section: 'Addresses' },
    { key: 'replyTo', type: 'template', label: 'Replies to', section: 'Addresses' },
    {
      key: 'attachments',
      type: 'rows',
      label: 'Attachments',
      section: 'Attachments',
      addLabel: 'Add attachment',
      fields: [
        { key: 'name', type: 'template', label: 'File name' },
        { key: 'value', type: 'template', label: 'Content' },
        {
          key: 'encoding',
          type: 'select',
          label: 'The content is',
          options: [
            { value: 'text', label: 'Text' },
            { value: 'base64', label: 'Base64' },
          ],
        },
        { key: 'contentType', type: 'template', label: 'Content type' },
      ],
    },
    { key: 'timeoutMs', type: 'duration', label: 'Give up after', section: 'Limits' },
  ],
  summary: ({ to, subject }) => `To ${toText(to) || '…'}${subject === '' ? '' : `: ${subject}`}`,
  docs: {
    text:
      'Hands an e-mail to the mail server of a credential and gives on `{messageId, accepted, rejected}`: which recipients the server ' +
      'took. It fails when the server takes none of them. Values inside HTML should go through the filter `e`, so that they stay text. ' +
      'With text and HTML both, the reader of the e-mail chooses.',
    example: {
      settings: {
        credential: 'office-mail',
        to: '<< web1.customer.email >>',
        subject: 'Your order << web1.order_id >>',
        text: 'Thank you! We have received your order.',
      },
      explains: 'Confirms an order to the customer who sent it.',
    },
  },
});
