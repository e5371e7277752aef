import { expect, test } from 'vitest';
import { parseFlow } from './parse-flow.ts';
import { upgradeFlow } from './upgrade-flow.ts';

const bare = { format: 1, id: 'flw_0001', name: 'Bare', slug: 'bare', nodes: [], edges: [] };
const issuesOf = (source: unknown) => {
  const parsed = parseFlow(source);
  return parsed.ok ? [] : parsed.issues;
};

test('what is left out gets its default', () => {
  expect(parseFlow({ ...bare, nodes: [{ id: 'n1', kind: 'webhook', ref: 'web1' }] })).toEqual({
    ok: true,
    document: {
      ...bare,
      folder: '',
      tags: [],
      nodes: [
        {
          id: 'n1',
          kind: 'webhook',
          version: 1,
          ref: 'web1',
          label: '',
          position: { x: 0, y: 0 },
          settings: {},
          disabled: false,
          note: '',
          onError: 'stop',
          retry: { times: 0, delayMs: 1_000, backoff: 'exponential' },
          timeoutMs: 30_000,
        },
      ],
      settings: { strictTemplates: false, trace: 'full', notify: { onFailure: [], onSuccess: [] } },
      tests: [],
    },
  });
});

test('a refusal says what is wrong, where, and in which node', () => {
  const nodes = [
    { id: 'n1', kind: 'set', ref: 'set1', label: 'Build', timeoutMs: 'soon', colour: 1 },
    { id: 'n2', kind: 'x' },
  ];

  expect(issuesOf({ ...bare, nodes, slug: 'No Slug', edges: undefined })).toEqual([
    { path: 'slug', message: 'a slug holds small letters, digits and single hyphens' },
    { path: 'nodes[0].timeoutMs', message: 'must be a number (node “Build”)' },
    { path: 'nodes[0]', message: 'has what nobody knows here: "colour" (node “Build”)' },
    { path: 'nodes[1].ref', message: 'is missing' },
    { path: 'edges', message: 'is missing' },
  ]);
});

test.each([
  [
    'text that is not JSON',
    '{"format": 1,}',
    '',
    "this is not JSON: expected a key in double quotes but found '}' (line 1, column 14)",
  ],
  ['something else than an object', '[1]', '', 'a flow document is an object'],
  ['no format', { ...bare, format: undefined }, 'format', 'is missing; a flow document begins with "format": 1'],
  [
    'a newer format',
    { ...bare, format: 2 },
    'format',
    'is 2, but this Hookloom reads up to 1; open the flow with a newer Hookloom',
  ],
  ['2 MB of text', `{"note":"${'é'.repeat(1_000_000)}"}`, '', 'the document is larger than 2 MB'],
  ['deep brackets', '['.repeat(100_000), '', 'the document is nested deeper than 510 levels'],
  [
    '1,001 nodes',
    { ...bare, nodes: Array.from({ length: 1_001 }, (_, at) => ({ id: `n${at}`, kind: 'set', ref: `s${at}` })) },
    'nodes',
    'must be at most 1000 entries',
  ],
])('%s is refused with words', (_, source, path, message) => {
  expect(issuesOf(source)).toEqual([{ path, message }]);
});

test('data nested beyond the limit is refused before anything walks down into it', () => {
  let deep: unknown = 1;
  for (let level = 0; level < 200_000; level += 1) deep = [deep];

  expect(issuesOf({ ...bare, nodes: [{ id: 'n1', kind: 'set', ref: 's', settings: { deep } }] })).toEqual([
    { path: 'nodes[0].settings', message: 'must be an object of JSON values, at most 500 levels deep (node “s”)' },
  ]);
});

test('__proto__ as an id or a key is data and nothing else', () => {
  const text = JSON.stringify({
    ...bare,
    nodes: [{ id: '__proto__', kind: '__proto__', ref: 'a', settings: {} }],
  }).replace('"settings":{}', '"settings":{"__proto__":{"polluted":true}}');
  const parsed = parseFlow(text);

  expect(parsed.ok && JSON.stringify(parsed.document.nodes[0]?.settings)).toBe('{"__proto__":{"polluted":true}}');
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

test('an unknown kind, a cycle or a dangling edge is no reason to refuse a document', () => {
  const nodes = [{ id: 'a', kind: 'future', ref: 'if', settings: { anything: [1] } }];
  const edges = [
    { id: 'e1', from: { node: 'a', port: 'out' }, to: { node: 'a' } },
    { id: 'e2', from: { node: 'a', port: 'out' }, to: { node: 'gone' } },
  ];

  expect(parseFlow({ ...bare, nodes, edges }).ok).toBe(true);
});

test('an older format goes through every numbered upgrade', () => {
  const steps = {
    1: ({ title, ...rest }: Record<string, never>) => ({ ...rest, name: title ?? '' }),
    2: (document: object) => ({ ...document, slug: 'made' }),
  };

  expect(upgradeFlow({ format: 1, title: 'Old' }, { to: 3, steps: steps as never })).toEqual({
    ok: true,
    document: { format: 3, name: 'Old', slug: 'made' },
  });
});
