import { expect, test } from 'vitest';
import type { StoredBody } from '../ports/body.ts';
import { createJsonMask } from '../trace/mask.ts';
import { printValue } from '../trace/print-value.ts';
import { toRequestOutput } from './request-output.ts';

/** A body in a file that tells how much of it was read. */
const storedBody = (bytes: Uint8Array): StoredBody & { read: { bytes: number } } => {
  const read = { bytes: 0 };
  return {
    name: 'body',
    byteLength: bytes.byteLength,
    sha256: '',
    read,
    subarray: (start = 0, end = bytes.byteLength) => {
      const part = bytes.subarray(start, end);
      read.bytes += part.byteLength;
      return part;
    },
    chunks: async function* () {
      yield bytes;
    },
  };
};

const outputOf = (rawBody: StoredBody) =>
  toRequestOutput(
    {
      method: 'POST',
      path: '/',
      params: {},
      query: {},
      headers: [],
      rawBody,
      body: null,
      files: [{ field: 'f', name: 'a', contentType: 'text/plain', size: 6, offset: 2, sha256: '' }],
      ip: '',
      receivedAt: 0,
    },
    'cap_1',
  );

test('of a body in a file only what somebody asks for is read, and once', () => {
  const body = storedBody(Buffer.from(`--abcdef${'é'.repeat(500_000)}`));

  const output = outputOf(body);
  expect(body.read.bytes).toBe(0);
  const [file] = output['files'] as { base64: string }[];

  expect([file?.base64, file?.base64, body.read.bytes]).toEqual(['YWJjZGVm', 'YWJjZGVm', 6]);
  expect(output['rawBody']).toMatch(/^--abcdefé/);
});

test('the trace of such a request reads no more than it keeps', () => {
  const body = storedBody(Buffer.from(`--abcdef${'é'.repeat(500_000)}`));

  const { json, isCut } = printValue(outputOf(body), 1_000, createJsonMask([]));

  expect(isCut).toBe(true);
  expect(JSON.parse(json)).toContain('"rawBody":"--abcdefééé');
  expect(body.read.bytes).toBeLessThan(5_000);
});
