import type { FormField } from '../kit.ts';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

const nameAndValue = [
  { key: 'name', type: 'template', label: 'Name' },
  { key: 'value', type: 'template', label: 'Value' },
] as const;

const bodyFields = [
  {
    key: 'body.kind',
    type: 'select',
    label: 'Body',
    section: 'Body',
    options: [
      { value: 'none', label: 'None' },
      { value: 'json', label: 'JSON' },
      { value: 'form', label: 'Form fields' },
      { value: 'multipart', label: 'Form with files' },
      { value: 'raw', label: 'Text as it is' },
      { value: 'binary', label: 'Bytes, given as base64' },
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
    fields: nameAndValue,
    shownWhen: { key: 'body.kind', in: ['form'] },
  },
  {
    key: 'body.multipart',
    type: 'rows',
    label: 'Fields and files',
    section: 'Body',
    addLabel: 'Add field or file',
    help: 'A row with a file name is sent as a file.',
    fields: [
      ...nameAndValue,
      {
        key: 'encoding',
        type: 'select',
        label: 'The value is',
        options: [
          { value: 'text', label: 'Text' },
          { value: 'base64', label: 'Base64' },
        ],
      },
      { key: 'fileName', type: 'template', label: 'File name' },
      { key: 'contentType', type: 'template', label: 'Content type' },
    ],
    shownWhen: { key: 'body.kind', in: ['multipart'] },
  },
  {
    key: 'body.contentType',
    type: 'template',
    label: 'Content type',
    section: 'Body',
    placeholder: 'text/plain',
    shownWhen: { key: 'body.kind', in: ['raw', 'binary'] },
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
    key: 'body.binary',
    type: 'template',
    label: 'Base64',
    section: 'Body',
    placeholder: '<< http1.body >>',
    shownWhen: { key: 'body.kind', in: ['binary'] },
  },
] as const satisfies readonly FormField[];

const pageFields = [
  {
    key: 'pagination.kind',
    type: 'select',
    label: 'Further pages',
    section: 'Pages',
    options: [
      { value: 'none', label: 'None: one answer is all' },
      { value: 'link', label: 'By the Link header' },
      { value: 'next-url', label: 'By an address in the answer' },
      { value: 'cursor', label: 'By a cursor in the answer' },
      { value: 'page', label: 'By numbers, until a page is empty' },
    ],
  },
  {
    key: 'pagination.itemsPath',
    type: 'template',
    label: 'List in the answer',
    section: 'Pages',
    placeholder: 'data.items',
    help: 'Empty where the whole answer is the list.',
    shownWhen: { key: 'pagination.kind', in: ['link', 'next-url', 'cursor', 'page'] },
  },
  {
    key: 'pagination.nextPath',
    type: 'template',
    label: 'Next page in the answer',
    section: 'Pages',
    placeholder: 'paging.next',
    shownWhen: { key: 'pagination.kind', in: ['next-url', 'cursor'] },
  },
  {
    key: 'pagination.parameter',
    type: 'template',
    label: 'Query parameter',
    section: 'Pages',
    half: true,
    shownWhen: { key: 'pagination.kind', in: ['cursor', 'page'] },
  },
  {
    key: 'pagination.start',
    type: 'number',
    label: 'First number',
    section: 'Pages',
    half: true,
    min: 0,
    shownWhen: { key: 'pagination.kind', in: ['page'] },
  },
  {
    key: 'pagination.step',
    type: 'number',
    label: 'Step',
    section: 'Pages',
    half: true,
    min: 1,
    shownWhen: { key: 'pagination.kind', in: ['page'] },
  },
  {
    key: 'pagination.maxPages',
    type: 'number',
    label: 'At most',
    section: 'Pages',
    unit: 'pages',
    half: true,
    min: 1,
    max: 100,
    shownWhen: { key: 'pagination.kind', in: ['link', 'next-url', 'cursor', 'page'] },
  },
] as const satisfies readonly FormField[];

const answerFields = [
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
  {
    key: 'maxRedirects',
    type: 'number',
    label: 'At most',
    section: 'Answer',
    unit: 'redirects',
    min: 1,
    max: 20,
    shownWhen: { key: 'followRedirects', in: [true] },
  },
] as const satisfies readonly FormField[];

const retryFields = [
  {
    key: 'retry.times',
    type: 'number',
    label: 'Try again',
    section: 'Retry',
    unit: 'times',
    half: true,
    min: 0,
    max: 10,
    help: 'Other methods than GET then carry an Idempotency-Key.',
  },
  {
    key: 'retry.delayMs',
    type: 'duration',
    label: 'After',
    section: 'Retry',
    half: true,
    help: 'Twice as long each time. A Retry-After header outranks it.',
  },
  { key: 'retry.statuses', type: 'template', label: 'On these statuses', section: 'Retry', placeholder: '429, 5xx' },
] as const satisfies readonly FormField[];

const connectionFields = [
  {
    key: 'proxy.url',
    type: 'template',
    label: 'Proxy',
    section: 'Connection',
    placeholder: 'http://proxy.example:3128',
  },
  {
    key: 'proxy.credential',
    type: 'credential',
    label: 'Credential of the proxy',
    section: 'Connection',
    kinds: ['basic'],
  },
  { key: 'tls.verify', type: 'switch', label: 'Check the certificate', section: 'Connection' },
  {
    key: 'tls.ca',
    type: 'body',
    language: 'text',
    label: 'Certificates to trust besides the usual ones (PEM)',
    section: 'Connection',
  },
  { key: 'tls.serverName', type: 'template', label: 'Server name in the certificate', section: 'Connection' },
] as const satisfies readonly FormField[];

const limitFields = [
  { key: 'timeoutMs', type: 'duration', label: 'Give each attempt', section: 'Limits', half: true },
  { key: 'deadlineMs', type: 'duration', label: 'Give all of it', section: 'Limits', half: true },
  {
    key: 'maxBytes',
    type: 'number',
    label: 'Largest answer',
    section: 'Limits',
    unit: 'bytes',
    min: 1,
    max: 100_000_000,
  },
] as const satisfies readonly FormField[];

/** The inspector's form of an HTTP request, in its sections. */
export const form: readonly FormField[] = [
  {
    key: 'method',
    type: 'select',
    label: 'Method',
    half: true,
    options: methods.map((method) => ({ value: method, label: method })),
  },
  { key: 'url', type: 'template', label: 'URL', placeholder: 'https://api.example.com/customers/<< web1.id >>' },
  { key: 'credential', type: 'credential', label: 'Credential', kinds: ['basic', 'bearer', 'header', 'oauth2'] },
  { key: 'query', type: 'rows', label: 'Query', addLabel: 'Add parameter', fields: nameAndValue },
  { key: 'headers', type: 'rows', label: 'Headers', addLabel: 'Add header', fields: nameAndValue },
  ...bodyFields,
  ...answerFields,
  ...pageFields,
  ...retryFields,
  ...connectionFields,
  ...limitFields,
];
