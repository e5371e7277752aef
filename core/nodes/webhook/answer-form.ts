import type { FormField } from '../kit.ts';
import { cookieFields } from '../shared/cookie-rows.ts';

/** Fields about what callers get. */
export const answerFields: readonly FormField[] = [
  {
    key: 'respond',
    type: 'select',
    label: 'Answer',
    section: 'Answer',
    options: [
      { value: 'when-done', label: 'When the flow is done' },
      { value: 'at-once', label: 'At once, then run' },
      { value: 'execution', label: 'With the whole run: inputs and outputs' },
    ],
  },
  {
    key: 'allowAsyncParam',
    type: 'switch',
    label: 'Callers may ask for async',
    section: 'Answer',
    help: 'With ?async in the address the answer is 202 and the id of the run, at once.',
  },
  { key: 'response.status', type: 'template', label: 'Status', section: 'Answer', half: true },
  { key: 'response.contentType', type: 'template', label: 'Content type', section: 'Answer', half: true },
  {
    key: 'response.template',
    type: 'body',
    language: 'json',
    label: 'Body',
    section: 'Answer',
    help: 'Sent when no Respond node was reached.',
  },
  {
    key: 'response.headers',
    type: 'rows',
    label: 'Headers',
    section: 'Answer',
    addLabel: 'Add header',
    fields: [
      { key: 'name', type: 'template', label: 'Name' },
      { key: 'value', type: 'template', label: 'Value' },
    ],
  },
  {
    key: 'response.cookies',
    type: 'rows',
    label: 'Cookies',
    section: 'Answer',
    addLabel: 'Add cookie',
    fields: cookieFields,
  },
  {
    key: 'verifyResponse.status',
    type: 'template',
    label: 'Status',
    section: 'Answer to GET verify',
    half: true,
    placeholder: 'as above',
  },
  {
    key: 'verifyResponse.contentType',
    type: 'template',
    label: 'Content type',
    section: 'Answer to GET verify',
    half: true,
  },
  {
    key: 'verifyResponse.template',
    type: 'body',
    language: 'json',
    label: 'Body',
    section: 'Answer to GET verify',
    help: 'Sees the request only.',
  },
  {
    key: 'failureResponse.status',
    type: 'template',
    label: 'Status',
    section: 'Answer on failure',
    half: true,
    placeholder: '500',
  },
  {
    key: 'failureResponse.contentType',
    type: 'template',
    label: 'Content type',
    section: 'Answer on failure',
    half: true,
  },
  { key: 'failureResponse.template', type: 'body', language: 'json', label: 'Body', section: 'Answer on failure' },
];
