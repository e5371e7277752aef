import { defineNode } from '../kit.ts';
import { settings } from './settings.ts';

const signed = { key: 'signing', in: ['standard-webhooks', 'hmac'] };
const byHmac = { key: 'signing', in: ['hmac'] };

export const sendWebhook = defineNode({
  kind: 'send-webhook',
  version: 1,
  title: 'Send webhook',
  tagline: 'Tell another system, until it has heard',
  icon: 'send',
  family: 'http',
  refPrefix: 'sent',
  outputs: ['out'],
  sideEffect: 'write',
  settings,
  plain: ['method', 'signing', 'credential', 'hmac.algorithm', 'hmac.encoding'],
  form: [
    { key: 'url', type: 'template', label: 'Address', placeholder: 'https://crm.example/webhooks' },
    {
      key: 'method',
      type: 'select',
      label: 'Method',
      half: true,
      options: [
        { value: 'POST', label: 'POST' },
        { value: 'PUT', label: 'PUT' },
        { value: 'PATCH', label: 'PATCH' },
      ],
    },
    { key: 'contentType', type: 'template', label: 'Content type', half: true },
    { key: 'payload', type: 'body', language: 'json', label: 'Payload', help: 'Empty: what arrives at this node.' },
    {
      key: 'headers',
      type: 'rows',
      label: 'Headers',
      section: 'Headers',
      addLabel: 'Add header',
      fields: [
        { key: 'name', type: 'template', label: 'Name' },
        { key: 'value', type: 'template', label: 'Value' },
      ],
    },
    {
      key: 'signing',
      type: 'select',
      label: 'Sign with',
      section: 'Signature',
      options: [
        { value: 'none', label: 'Nothing' },
        { value: 'standard-webhooks', label: 'Standard Webhooks' },
        { value: 'hmac', label: 'HMAC of the body' },
      ],
    },
    {
      key: 'credential',
      type: 'credential',
      label: 'Secret',
      section: 'Signature',
      kinds: ['signing'],
      shownWhen: signed,
    },
    {
      key: 'hmac.algorithm',
      type: 'select',
      label: 'Hash',
      section: 'Signature',
      half: true,
      shownWhen: byHmac,
      options: [
        { value: 'sha256', label: 'SHA-256' },
        { value: 'sha1', label: 'SHA-1' },
        { value: 'sha512', label: 'SHA-512' },
      ],
    },
    {
      key: 'hmac.encoding',
      type: 'select',
      label: 'Written as',
      section: 'Signature',
      half: true,
      shownWhen: byHmac,
      options: [
        { value: 'hex', label: 'Hex' },
        { value: 'base64', label: 'Base64' },
      ],
    },
    { key: 'hmac.header', type: 'template', label: 'Header', section: 'Signature', half: true, shownWhen: byHmac },
    {
      key: 'hmac.prefix',
      type: 'template',
      label: 'Before the signature',
      section: 'Signature',
      half: true,
      placeholder: 'sha256=',
      shownWhen: byHmac,
    },
    {
      key: 'attempts',
      type: 'number',
      label: 'Attempts at most',
      section: 'Delivery',
      min: 1,
      max: 10,
      help: 'At once, then after 5 seconds, 5 minutes, 30 minutes, 2, 5, 10, 14, 20 and 24 hours.',
    },
    {
      key: 'wait',
      type: 'switch',
      label: 'Wait for the first attempt',
      section: 'Delivery',
      help: 'Otherwise the flow goes on at once.',
    },
  ],
  summary: ({ method, url }) => `${method} ${url === '' ? '…' : url.replace(/^https?:\/\//, '')}`,
  docs: {
    text:
      'Sends a message to another system, and again on a schedule of three days until it answers with a status from 200 to 299. ' +
      'The message is stored before the flow goes on, so it also survives a crash; the flow’s deliveries list shows every attempt. ' +
      'Hands on `{deliveryId, messageId, status, httpStatus, error}`: the status is `queued`, or with “wait” `succeeded`, `retrying` or `failed`. ' +
      'After a crash the same message may be sent twice; Standard Webhooks receivers know it by its `webhook-id`.',
    example: {
      settings: {
        url: 'https://crm.example/webhooks',
        payload: '{"invoice": << web1.invoice_id >>, "state": "paid"}',
        signing: 'standard-webhooks',
        credential: 'crm-signing',
      },
      explains:
        'Tells the CRM of a payment; the CRM can check the signature, and hears of it even when it is down right now.',
    },
  },
});
