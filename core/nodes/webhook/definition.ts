import { z } from 'zod';
import { defineNode } from '../kit.ts';
import { answerTemplate } from '../shared/answer.ts';
import { conversion } from '../shared/convert.ts';
import { plainText } from '../shared/values.ts';

export const webhookMethod = z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD']);
export type WebhookMethod = z.infer<typeof webhookMethod>;

/** One way to prove that a request may run the flow. A new scheme is one more member here and one more check at the ingress. */
export const webhookAuth = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('bearer') }),
  z.strictObject({ type: z.literal('none') }),
]);
export type WebhookAuth = z.infer<typeof webhookAuth>;

export const flowParameter = z.strictObject({
  name: z
    .string()
    .regex(
      /^[a-z][a-z0-9_]{0,63}$/,
      'a parameter name starts with a small letter and holds small letters, digits and _',
    ),
  type: conversion.default('auto'),
  expression: plainText(),
  required: z.boolean().default(false),
});
export type FlowParameter = z.infer<typeof flowParameter>;

const reservedPath = /^\/(v1|api|hook|healthz)(\/|$)/;

const settings = z.strictObject({
  methods: z.array(webhookMethod).min(1, 'choose at least one method').default(['GET', 'POST']),
  /** Own route of the flow; empty means `/v1/flow-webhook/<flow id>`. */
  path: z
    .string()
    .max(500)
    .regex(/^(\/[^\s?#\\]*)?$/, 'a path starts with / and holds no blanks, ? or #')
    .refine((path) => !reservedPath.test(path), 'paths below /v1, /api, /hook and /healthz belong to Hookloom')
    .default(''),
  getMode: z.enum(['verify', 'run']).default('verify'),
  auth: z
    .array(webhookAuth)
    .min(1, 'choose how callers prove who they are')
    .max(20)
    .refine((schemes) => schemes.length === 1 || schemes.every(({ type }) => type !== 'none'), {
      error: '"No authentication" beside another scheme would let everybody in',
    })
    .default([{ type: 'bearer' }]),
  authMode: z.enum(['any', 'all']).default('any'),
  /** Left out: the workspace's limit. */
  maxBytes: z.number().int().min(0).max(100_000_000).optional(),
  params: z.array(flowParameter).max(100).default([]),
  respond: z.enum(['when-done', 'at-once']).default('when-done'),
  response: answerTemplate.prefault({}),
  /** Left out: the ingress answers `{code, status, message, runId}` with status 500. */
  failureResponse: answerTemplate.optional(),
  /** Left out: GET verify answers what `response` says. */
  verifyResponse: answerTemplate.optional(),
  syncTimeoutMs: z.number().int().min(100).max(600_000).default(30_000),
  pausePolicy: z.enum(['answer']).default('answer'),
});

export const webhook = defineNode({
  kind: 'webhook',
  version: 1,
  title: 'Webhook',
  tagline: 'Start when a request arrives',
  icon: 'webhook',
  family: 'trigger',
  refPrefix: 'web',
  isTrigger: true,
  outputs: ['out'],
  sideEffect: 'none',
  settings,
  plain: [
    'methods',
    'path',
    'getMode',
    'auth',
    'authMode',
    'maxBytes',
    'params[].name',
    'params[].type',
    'params[].required',
    'respond',
    'syncTimeoutMs',
    'pausePolicy',
  ],
  deferred: ['response', 'failureResponse', 'verifyResponse', 'params[].expression'],
  form: [
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
      fields: [
        {
          key: 'type',
          type: 'select',
          label: 'Scheme',
          options: [
            { value: 'bearer', label: 'Bearer token' },
            { value: 'none', label: 'No authentication' },
          ],
        },
      ],
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
    {
      key: 'respond',
      type: 'select',
      label: 'Answer',
      section: 'Answer',
      options: [
        { value: 'when-done', label: 'When the flow is done' },
        { value: 'at-once', label: 'At once, then run' },
      ],
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
      options: [{ value: 'answer', label: 'Answer that the flow is paused' }],
    },
  ],
  summary: ({ methods, path }) => `${methods.join(', ')} ${path === '' ? '/v1/flow-webhook/…' : path}`,
  docs: {
    text:
      'Every flow starts with one webhook. Its output has the keys of the body, and `body`, `rawBody`, `headers`, `query`, `params` (of the path), ' +
      '`path`, `method`, `files`, `ip`, `receivedAt` and `requestId`; where a key of the body has one of these names, read it as `web1.body.<key>`. ' +
      'The answer is the first Respond node that is reached, else the one set here.',
    example: {
      settings: { methods: ['POST'], response: { status: 200, template: '{"received": << web1.body | tojson >>}' } },
      explains: 'Accepts POST with the bearer token and sends the body back.',
    },
  },
});
