import { z } from 'zod';
import { defineNode } from '../kit.ts';
import { headerRows, nameValueRows } from '../shared/header-rows.ts';
import { anyValue, mayBeTemplate, text, toText, wholeNumber, yesOrNo } from '../shared/values.ts';

const settings = z.strictObject({
  method: text('GET').refine(
    (method) => mayBeTemplate(method) || /^\s*[A-Za-z]{1,20}\s*$/.test(method),
    'this is not an HTTP method',
  ),
  url: z
    .preprocess(toText, z.string())
    .refine((url) => url.trim() !== '', 'enter the address to call')
    .refine(
      (url) => url.trim() === '' || mayBeTemplate(url) || URL.canParse(url.trim()),
      'an address starts with https:// or http://',
    )
    .prefault(''),
  query: nameValueRows,
  headers: headerRows,
  body: z
    .strictObject({
      kind: z.enum(['none', 'json', 'form', 'raw']).default('none'),
      json: anyValue(),
      form: nameValueRows,
      raw: text(),
      /** Of a raw body. */
      contentType: text('text/plain'),
    })
    .prefault({}),
  answer: z.enum(['auto', 'json', 'text', 'binary']).default('auto'),
  followRedirects: yesOrNo(true),
  failOnStatus: yesOrNo(true),
  timeoutMs: wholeNumber({ min: 1, max: 600_000 }).default(10_000),
  maxBytes: wholeNumber({ min: 1, max: 100_000_000 }).default(5_000_000),
});

export const httpRequest = defineNode({
  kind: 'http-request',
  version: 1,
  title: 'HTTP request',
  tagline: 'Call an API',
  icon: 'globe',
  family: 'http',
  refPrefix: 'http',
  outputs: ['out'],
  sideEffect: 'write',
  settings,
  plain: ['body.kind', 'answer'],
  form: [
    {
      key: 'method',
      type: 'select',
      label: 'Method',
      half: true,
      options: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'].map((method) => ({
        value: method,
        label: method,
      })),
    },
    { key: 'url', type: 'template', label: 'URL', placeholder: 'https://api.example.com/customers/<< web1.id >>' },
    { key: 'query', type: 'rows', label: 'Query', addLabel: 'Add parameter', fields: nameAndValue('template') },
    { key: 'headers', type: 'rows', label: 'Headers', addLabel: 'Add header', fields: nameAndValue('template') },
    {
      key: 'body.kind',
      type: 'select',
      label: 'Body',
      section: 'Body',
      options: [
        { value: 'none', label: 'None' },
        { value: 'json', label: 'JSON' },
        { value: 'form', label: 'Form fields' },
        { value: 'raw', label: 'Text as it is' },
      ],
    },
    {
      key: 'body.json',
      type: 'body',
      language: 'json',
      label: 'JSON',
      section: 'Body',
      shownWhen: { key: 'body.kind', in: ['json'] },
    },
    {
      key: 'body.form',
      type: 'rows',
      label: 'Fields',
      section: 'Body',
      addLabel: 'Add field',
      fields: nameAndValue('template'),
      shownWhen: { key: 'body.kind', in: ['form'] },
    },
    {
      key: 'body.contentType',
      type: 'template',
      label: 'Content type',
      section: 'Body',
      shownWhen: { key: 'body.kind', in: ['raw'] },
    },
    {
      key: 'body.raw',
      type: 'body',
      language: 'text',
      label: 'Text',
      section: 'Body',
      shownWhen: { key: 'body.kind', in: ['raw'] },
    },
    {
      key: 'answer',
      type: 'select',
      label: 'Read the answer as',
      section: 'Answer',
      options: [
        { value: 'auto', label: 'What its content type says' },
        { value: 'json', label: 'JSON' },
        { value: 'text', label: 'Text' },
        { value: 'binary', label: 'Base64' },
      ],
    },
    { key: 'failOnStatus', type: 'switch', label: 'Fail on status 400 and above', section: 'Answer' },
    { key: 'followRedirects', type: 'switch', label: 'Follow redirects', section: 'Answer' },
    { key: 'timeoutMs', type: 'duration', label: 'Give up after', section: 'Limits' },
    {
      key: 'maxBytes',
      type: 'number',
      label: 'Largest answer',
      section: 'Limits',
      unit: 'bytes',
      min: 1,
      max: 100_000_000,
    },
  ],
  summary: ({ method, url }) => `${method.trim().toUpperCase()} ${url === '' ? '…' : url.replace(/^https?:\/\//, '')}`,
  docs: {
    text:
      'Calls an API and hands on `{status, headers, body, url, durationMs}`; the names of headers are in small letters. ' +
      'Addresses inside the own network are refused unless the workspace allows them.',
    example: {
      settings: {
        method: 'GET',
        url: 'https://crm.example/customers/<< web1.company_id >>',
        headers: [{ name: 'accept', value: 'application/json' }],
      },
      explains: 'Looks a customer up; the next node reads << http1.body.name >>.',
    },
  },
});

function nameAndValue(type: 'template') {
  return [
    { key: 'name', type, label: 'Name' },
    { key: 'value', type, label: 'Value' },
  ] as const;
}
