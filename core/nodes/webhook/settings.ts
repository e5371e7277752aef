import { z } from 'zod';
import type { JsonValue } from '#core/flow/json.ts';
import { answerTemplate } from '../shared/answer.ts';
import { conditions } from '../shared/conditions.ts';
import { conversion } from '../shared/convert.ts';
import { anyValue, plainText } from '../shared/values.ts';
import { webhookAuth } from './auth-settings.ts';

export const webhookMethod = z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD']);
export type WebhookMethod = z.infer<typeof webhookMethod>;

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
const longestPeriodMs = 30 * 86_400_000;

const addressRange = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], {
  error: 'this is no address or range such as 203.0.113.7 or 10.0.0.0/8',
});

const schema = anyValue().refine(
  (value: JsonValue) =>
    value === null || typeof value === 'boolean' || (typeof value === 'object' && !Array.isArray(value)),
  'a JSON Schema is an object',
);

export const webhookSettings = z.strictObject({
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
    .prefault([{ type: 'bearer' }]),
  authMode: z.enum(['any', 'all']).default('any'),
  /** Without a range everybody may come. */
  ipAllow: z
    .array(z.strictObject({ range: addressRange }))
    .max(500)
    .default([]),
  cors: z
    .strictObject({
      /** `*`, or origins with commas between them; empty: browsers of other sites get nothing. */
      origins: z.string().max(4_000).default(''),
      /** Headers that pages may send; empty: those they ask for. */
      headers: z.string().max(2_000).default(''),
      credentials: z.boolean().default(false),
      maxAgeSeconds: z.number().int().min(0).max(86_400).default(600),
    })
    .prefault({}),
  body: z.enum(['auto', 'json', 'text', 'form', 'multipart', 'xml', 'raw']).default('auto'),
  files: z.enum(['store', 'off']).default('store'),
  /** Left out: the workspace's limit. */
  maxBytes: z.number().int().min(0).max(100_000_000).optional(),
  /** JSON Schema of the body; what does not fit is answered 422. */
  schema,
  filter: z
    .strictObject({
      conditions: conditions.prefault({}),
      /** What a caller gets whose request does not meet them. */
      status: z.enum(['200', '204', '422']).default('204'),
    })
    .prefault({}),
  dedupe: z
    .strictObject({
      by: z.enum(['none', 'header', 'path', 'body', 'template']).default('none'),
      header: plainText('Idempotency-Key'),
      /** Place in the body: `id`, `data.object.id`. */
      path: z.string().max(500).default('id'),
      key: plainText(),
      windowMs: z.number().int().min(1_000).max(longestPeriodMs).default(86_400_000),
    })
    .prefault({}),
  rate: z
    .strictObject({
      /** 0: no limit. */
      count: z.number().int().min(0).max(1_000_000).default(0),
      periodMs: z.number().int().min(100).max(longestPeriodMs).default(60_000),
      by: z.enum(['ip', 'token', 'path', 'flow']).default('ip'),
    })
    .prefault({}),
  concurrency: z
    .strictObject({
      /** Runs at the same time; 0: no limit. */
      max: z.number().int().min(0).max(1_000).default(0),
      /** Requests with the same key run one after the other, in the order they came. */
      lane: plainText(),
    })
    .prefault({}),
  handshake: z
    .strictObject({
      kind: z.enum(['none', 'slack', 'microsoftGraph', 'meta', 'dropbox', 'zoom']).default('none'),
      /** The verify token of Meta, the secret token of Zoom. */
      credential: plainText(),
    })
    .refine(({ kind, credential }) => (kind !== 'meta' && kind !== 'zoom') || credential !== '', {
      path: ['credential'],
      error: 'choose the credential with the verify token',
    })
    .prefault({}),
  params: z.array(flowParameter).max(100).default([]),
  respond: z.enum(['when-done', 'at-once', 'execution']).default('when-done'),
  /** `?async` in the address then answers at once. */
  allowAsyncParam: z.boolean().default(false),
  response: answerTemplate.prefault({}),
  /** Left out: the ingress answers `{code, status, message, runId}` with status 500. */
  failureResponse: answerTemplate.optional(),
  /** Left out: GET verify answers what `response` says. */
  verifyResponse: answerTemplate.optional(),
  syncTimeoutMs: z.number().int().min(100).max(600_000).default(30_000),
  pausePolicy: z.enum(['answer', 'hold', 'unavailable']).default('answer'),
});
