import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import { runNode } from '../testing/run-node.ts';

const validate = (schema: JsonValue, value: JsonValue, settings: JsonObject = {}) =>
  runNode('validate', { schema, ...settings }, value);
const errors = async (schema: JsonValue, value: JsonValue, settings: JsonObject = {}) =>
  (await validate(schema, value, settings)).output;

const order = {
  type: 'object',
  required: ['id', 'items'],
  properties: {
    id: { type: 'integer' },
    mail: { type: 'string', format: 'email' },
    status: { enum: ['open', 'paid'] },
    items: { type: 'array', items: { type: 'object', properties: { sku: { type: 'string', pattern: '^[a-z]+$' } } } },
  },
  additionalProperties: false,
};

test('what fits leaves by “valid” as it came, exact integers too', async () => {
  const value = { id: 1234567890123456789n, items: [{ sku: 'a' }] };

  expect(await validate(order, value)).toMatchObject({ port: 'valid', output: value });
});

test('what does not fit leaves by “invalid” with every place', async () => {
  const value = { mail: 'no', status: 'x', items: [{ sku: 'a' }, { sku: 'A' }], 'e/x': 1 };

  expect(await validate(order, value)).toMatchObject({
    port: 'invalid',
    output: {
      value,
      errors: [
        { path: '', message: "must have required property 'id'" },
        { path: '', message: 'must not have the key "e/x"' },
        { path: 'mail', message: 'must match format "email"' },
        { path: 'status', message: 'must be ["open","paid"]' },
        { path: 'items[1].sku', message: 'must match pattern "^[a-z]+$"' },
      ],
    },
  });
  expect(await errors(order, value, { maxErrors: 1 })).toMatchObject({ errors: [{ path: '' }] });
});

describe('drafts', () => {
  const tuple = { type: 'array', prefixItems: [{ type: 'string' }] };
  const oldTuple = { type: 'array', items: [{ type: 'string' }] };

  test.each([
    [tuple, 'auto', 'invalid'],
    [tuple, 'draft-07', 'valid'],
    [{ $schema: 'http://json-schema.org/draft-07/schema#', ...oldTuple }, 'auto', 'invalid'],
    [{ $schema: 'https://json-schema.org/draft/2020-12/schema', ...tuple }, 'auto', 'invalid'],
    [
      { $id: 'https://example.com/a', $defs: { a: { type: 'string' } }, items: { $ref: '#/$defs/a' } },
      'auto',
      'invalid',
    ],
  ])('%j as %s', async (schema, draft, port) => {
    expect((await validate(schema, [1], { draft })).port).toBe(port);
    expect((await validate(schema, [1], { draft })).port).toBe(port);
  });
});

test.each([
  ['date-time', '2026-01-31T12:00:00+02:00', 'soon'],
  ['date', '2026-01-31', '2026-02-31'],
  ['uuid', '0190b3a4-7e1c-7000-8000-000000000000', 'x'],
  ['ipv4', '10.0.0.1', '10.0.0'],
  ['uri', 'https://a/b', '/b'],
  ['hostname', 'a.example', 'a b'],
])('format %s', async (format, fits, fails) => {
  expect([(await validate({ format }, fits)).port, (await validate({ format }, fails)).port]).toEqual([
    'valid',
    'invalid',
  ]);
});

test('a schema written as text is read', async () => {
  expect((await validate('{"type": "string"}', 'x')).port).toBe('valid');
});

test.each<[JsonValue, string]>([
  [null, 'There is no schema. Write one'],
  [5, 'A JSON Schema is an object, not a number.'],
  ['{"type": ', 'The schema is not valid JSON'],
  [{ type: 'strin' }, 'This is not a JSON Schema'],
  [
    { $ref: 'https://example.com/schema.json' },
    'The schema refers to https://example.com/schema.json, which is not in it.',
  ],
  [{ $ref: '#/$defs/none' }, 'The schema refers to #/$defs/none'],
  [{ pattern: '(?=a)' }, 'The pattern "(?=a)" is not RE2 syntax'],
  [{ patternProperties: { '(?<!a)b': {} } }, 'is not RE2 syntax'],
])('the schema %j fails in words', async (schema, words) => {
  await expect(validate(schema, { a: 'x' })).rejects.toMatchObject({ message: expect.stringContaining(words) });
});

test.each([
  { properties: { __proto__: { type: 'string' }, "'];globalThis.hit=1;//": { type: 'number' } } },
  { $id: '"+(globalThis.hit=1)+"', type: 'object' },
  { $ref: '#/$defs/a`${globalThis.hit=1}`', $defs: { 'a`${globalThis.hit=1}`': {} } },
  { required: ["a'];globalThis.hit=1;['"] },
  { const: { toString: 'globalThis.hit=1' } },
  { format: '"];globalThis.hit=1;//' },
  { properties: { a: { $data: '1/b' } }, pattern: { $data: '0' } },
])('T5: what a schema says is never run: %j', async (schema) => {
  await validate(schema, { a: 1 }).catch(() => null);

  expect('hit' in globalThis).toBe(false);
});

test('T18: a pattern that would backtrack for ever is matched in linear time', async () => {
  expect((await validate({ pattern: '^(a+)+$' }, `${'a'.repeat(20_000)}!`)).port).toBe('invalid');
});
