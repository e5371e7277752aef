import { z } from 'zod';
import { defineNode } from '../kit.ts';

const settings = z.strictObject({
  code: z.string().max(256_000).default('return input;'),
  timeoutMs: z.number().int().min(10).max(60_000).default(1_000),
  memoryMb: z.number().int().min(16).max(512).default(64),
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
  sideEffect: 'none',
  settings,
  plain: ['code', 'timeoutMs', 'memoryMb'],
  form: [
    { key: 'code', type: 'code', language: 'javascript', label: 'JavaScript' },
    { key: 'timeoutMs', type: 'duration', label: 'Stop after', section: 'Limits', half: true },
    { key: 'memoryMb', type: 'number', label: 'Memory', section: 'Limits', half: true, unit: 'MB', min: 16, max: 512 },
  ],
  summary: ({ code: body }) => {
    const lines = body.split('\n').filter((line) => line.trim() !== '');
    return lines.length === 1 ? (lines[0] ?? '').trim() : `${lines.length} lines of JavaScript`;
  },
  docs: {
    text:
      'The body of a function: `return` hands a value on. It sees `input`, the refs of the nodes before it, `params`, `run` and `flow`, and may ' +
      'use `await`. `console.log` writes to the step. It has no network, no files and no timers, and is stopped at its limits.',
    example: {
      settings: { code: 'return input.items.map((item) => ({ sku: item.sku, total: item.price * item.count }));' },
      explains: 'One row for each item.',
    },
  },
});
