import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FlowDocument, flowDocument } from './document.ts';
import { parseFlow } from './parse-flow.ts';
import { serialiseFlow } from './serialise-flow.ts';

const reparsed = (document: FlowDocument): FlowDocument => {
  const parsed = parseFlow(serialiseFlow(document));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.document;
};

const bigInteger = fc.bigInt({ min: 2n ** 53n + 1n, max: 2n ** 70n });
const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.jsonValue({ maxDepth: 2 }),
    bigInteger,
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 3 }),
    fc.constant(JSON.parse('{"__proto__":{"a":1},"constructor":2}')),
  ),
})).value;
const texts = fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 });
const name = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme-ascii' }).filter((text) => text.trim() === text);
const node = fc.record(
  {
    id: name,
    kind: name,
    version: fc.integer({ min: 1, max: 9 }),
    ref: name,
    label: fc.string(),
    position: fc.record({ x: fc.double({ noNaN: true, noDefaultInfinity: true }), y: fc.integer() }),
    settings: fc.dictionary(fc.string(), value, { maxKeys: 4 }),
    disabled: fc.boolean(),
    note: fc.string(),
    onError: fc.constantFrom('stop', 'branch', 'fallback'),
    fallback: value,
    retry: fc.record({ times: fc.nat(20), delayMs: fc.nat(10), backoff: fc.constantFrom('fixed', 'exponential') }),
    timeoutMs: fc.integer({ min: 1, max: 1_000 }),
    sensitive: fc.array(fc.string(), { maxLength: 2 }),
  },
  { requiredKeys: ['id', 'kind', 'ref'] },
);
const edge = fc.record({ id: name, from: fc.record({ node: name, port: name }), to: fc.record({ node: name }) });
const flowTest = fc.record(
  {
    name,
    request: fc.record({ method: name, query: texts, headers: texts, body: value }, { requiredKeys: [] }),
    expected: fc.record({ status: fc.nat(), headers: texts, body: value }, { requiredKeys: [] }),
    recordings: fc.array(fc.record({ node: name, port: name, output: value }), { maxLength: 2 }),
  },
  { requiredKeys: ['name', 'request', 'expected'] },
);
const anyFlow = fc
  .record(
    {
      format: fc.constant(1),
      id: fc.constant('flw_any1'),
      name,
      slug: fc.constant('any'),
      tags: fc.array(fc.string(), { maxLength: 2 }),
      nodes: fc.array(node, { maxLength: 4 }),
      edges: fc.array(edge, { maxLength: 4 }),
      settings: fc.record({
        strictTemplates: fc.boolean(),
        timeoutMs: fc.integer({ min: 1, max: 9 }),
        templateLimits: fc.record({ steps: fc.integer({ min: 1_000, max: 9_000 }) }, { requiredKeys: [] }),
      }),
      tests: fc.array(flowTest, { maxLength: 2 }),
    },
    { requiredKeys: ['format', 'id', 'name', 'slug', 'nodes', 'edges'] },
  )
  .map((document) => flowDocument.parse(document));

test('every valid document comes back from its text, and the text from that document', () => {
  fc.assert(
    fc.property(anyFlow, (document) => {
      const again = reparsed(document);
      expect(again).toEqual(document);
      expect(serialiseFlow(again)).toBe(serialiseFlow(document));
    }),
    { numRuns: 150 },
  );
});

test('keys are written in the order of the schema, whatever order they were set in', () => {
  const document = flowDocument.parse({
    edges: [],
    nodes: [{ settings: { z: 1, a: 2 }, ref: 'web1', kind: 'webhook', id: 'n1' }],
    slug: 's',
    name: 'n',
    id: 'flw_0001',
    format: 1,
  });
  const [first] = document.nodes;
  const shuffled = {
    ...Object.fromEntries(Object.entries(document).toReversed()),
    nodes: [{ ...first }],
  } as FlowDocument;

  expect(serialiseFlow(shuffled)).toBe(serialiseFlow(document));
  expect(serialiseFlow(document)).toMatch(
    /^\{\n {2}"format": 1,\n {2}"id": "flw_0001",\n {2}"name": "n",\n {2}"slug": "s",/,
  );
  expect(serialiseFlow(document)).toContain('"z": 1,\n        "a": 2');
});

test.each(readdirSync('flows').filter((file) => file.endsWith('.flow.json')))(
  '%s is written the way we write',
  (file) => {
    const text = readFileSync(`flows/${file}`, 'utf8');
    const parsed = parseFlow(text);

    expect(parsed.ok && serialiseFlow(parsed.document)).toBe(text);
  },
);
