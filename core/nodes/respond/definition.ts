import { z } from 'zod';
import { defineNode } from '../kit.ts';
import { answerStatus } from '../shared/answer.ts';
import { cookieFields, cookieRows } from '../shared/cookie-rows.ts';
import { headerRows } from '../shared/header-rows.ts';
import { anyValue, text, yesOrNo } from '../shared/values.ts';

const settings = z.strictObject({
  kind: z.enum(['template', 'json', 'text', 'binary', 'redirect', 'empty']).default('template'),
  /** Left out: 200, for a redirect 302, for an empty answer 204. */
  status: answerStatus.optional(),
  /** Left out: what the kind of answer says. */
  contentType: text(),
  headers: headerRows,
  cookies: cookieRows,
  template: text('{"ok": true}'),
  json: anyValue(),
  text: text(),
  /** Base64. */
  binary: text(),
  location: text(),
  continueAfter: yesOrNo(false),
});

export const respond = defineNode({
  kind: 'respond',
  version: 1,
  title: 'Respond',
  tagline: 'Answer the caller',
  icon: 'reply',
  family: 'reply',
  refPrefix: 'resp',
  outputs: ({ continueAfter }) => (continueAfter ? ['out'] : []),
  sideEffect: 'none',
  settings,
  plain: ['kind', 'continueAfter'],
  form: [
    {
      key: 'kind',
      type: 'select',
      label: 'Answer with',
      options: [
        { value: 'template', label: 'Body from a template' },
        { value: 'json', label: 'A value as JSON' },
        { value: 'text', label: 'Plain text' },
        { value: 'binary', label: 'Bytes' },
        { value: 'redirect', label: 'Redirect' },
        { value: 'empty', label: 'No body' },
      ],
    },
    { key: 'status', type: 'template', label: 'Status', half: true, placeholder: '200' },
    {
      key: 'contentType',
      type: 'template',
      label: 'Content type',
      half: true,
      placeholder: 'application/json',
      shownWhen: { key: 'kind', in: ['template', 'json', 'text', 'binary'] },
    },
    { key: 'template', type: 'body', language: 'json', label: 'Body', shownWhen: { key: 'kind', in: ['template'] } },
    {
      key: 'json',
      type: 'template',
      label: 'Value',
      placeholder: '<< set1 >>',
      shownWhen: { key: 'kind', in: ['json'] },
    },
    { key: 'text', type: 'body', language: 'text', label: 'Text', shownWhen: { key: 'kind', in: ['text'] } },
    {
      key: 'binary',
      type: 'template',
      label: 'Bytes as Base64',
      placeholder: '<< http1.body >>',
      shownWhen: { key: 'kind', in: ['binary'] },
    },
    {
      key: 'location',
      type: 'template',
      label: 'Redirect to',
      placeholder: 'https://…',
      shownWhen: { key: 'kind', in: ['redirect'] },
    },
    {
      key: 'headers',
      type: 'rows',
      label: 'Headers',
      addLabel: 'Add header',
      fields: [
        { key: 'name', type: 'template', label: 'Name' },
        { key: 'value', type: 'template', label: 'Value' },
      ],
    },
    { key: 'cookies', type: 'rows', label: 'Cookies', addLabel: 'Add cookie', fields: cookieFields },
    {
      key: 'continueAfter',
      type: 'switch',
      label: 'Go on after answering',
      help: 'Nodes after this one run while the caller already has the answer.',
    },
  ],
  summary: ({ kind, status, location }) => {
    const shown = status ?? defaultStatus[kind];
    return kind === 'redirect' ? `${shown} to ${location === '' ? '…' : location}` : `${shown} ${kindWords[kind]}`;
  },
  docs: {
    text: 'Answers the caller once; the first Respond node that is reached wins. Its output is `{status, sent}`.',
    example: {
      settings: { kind: 'template', status: 201, template: '{"id": << http1.body.id | tojson >>}' },
      explains: 'Answers 201 with the id that an API returned.',
    },
  },
});

export const defaultStatus = { template: 200, json: 200, text: 200, binary: 200, redirect: 302, empty: 204 } as const;

const kindWords = {
  template: 'body',
  json: 'JSON',
  text: 'text',
  binary: 'bytes',
  redirect: 'redirect',
  empty: 'no body',
} as const;
