import { z } from 'zod';
import { defineNode } from '../kit.ts';

const settings = z.strictObject({
  code: z.string().max(256_000).default('return input;'),
  timeoutMs: z.number().int().min(10).max(60_000).default(1_000),
  memoryMb: z.number().int().min(16).max(512).default(64),
  allowFetch: z.boolean().default(false),
  /** For all answers together. */
  fetchTimeoutMs: z.number().int().min(100).max(60_000).default(10_000),
});

export const code = defineNode({
  kind: 'code',
  version: 1,
  title: 'Code',
  tagline: 'Run JavaScript on the data',
  icon: 'code',
  family: 'code',
  refPrefix: 'code',
  outputs: ['out'],
  sideEffect: ({ allowFetch }) => (allowFetch ? 'write' : 'none'),
  settings,
  plain: ['code', 'timeoutMs', 'memoryMb', 'allowFetch', 'fetchTimeoutMs'],
  form: [
    { key: 'code', type: 'code', language: 'javascript', label: 'JavaScript' },
    { key: 'timeoutMs', type: 'duration', label: 'Stop after', section: 'Limits', half: true },
    { key: 'memoryMb', type: 'number', label: 'Memory', section: 'Limits', half: true, unit: 'MB', min: 16, max: 512 },
    {
      key: 'allowFetch',
      type: 'switch',
      label: 'The code may call addresses with fetch',
      section: 'Network',
      help: 'Private addresses are guarded as in HTTP requests. At most 20 calls and 10 MB in a run.',
    },
    {
      key: 'fetchTimeoutMs',
      type: 'duration',
      label: 'Wait for answers in all',
      section: 'Network',
      shownWhen: { key: 'allowFetch', in: [true] },
    },
  ],
  summary: ({ code: body }) => {
    const lines = body.split('\n').filter((line) => line.trim() !== '');
    return lines.length === 1 ? (lines[0] ?? '').trim() : `${lines.length} lines of JavaScript`;
  },
  docs: {
    text:
      'The body of a function: `return` hands a value on. It sees `input`, the refs of the nodes before it, `params`, `run` and `flow`, and may ' +
      'use `await`. `console.log` writes to the step. It has no files and no timers, and is stopped at its limits; those of the workspace count ' +
      'where they are lower. With the network allowed, `await fetch(url, {method, headers, body})` gives `status`, `ok`, `headers.get(name)`, ' +
      '`text()` and `json()`.',
    example: {
      settings: { code: 'return input.items.map((item) => ({ sku: item.sku, total: item.price * item.count }));' },
      explains: 'One row for each item.',
    },
  },
});
