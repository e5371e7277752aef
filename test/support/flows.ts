type NodeOptions = { settings?: Record<string, unknown>; onError?: string; timeoutMs?: number };

/** A node of a test flow; positions follow the order of the list. */
const toNode = ([id, kind, ref, options = {}]: readonly [string, string, string, NodeOptions?], index: number) => ({
  id,
  kind,
  version: 1,
  ref,
  label: '',
  position: { x: index * 300, y: 0 },
  settings: {},
  ...options,
});

/** A flow whose nodes hang on each other in the order given, each by its `out` port. */
export const chainFlow = (name: string, nodes: readonly (readonly [string, string, string, NodeOptions?])[]) => ({
  format: 1,
  id: 'flw_testflow0000',
  name,
  slug: name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
  nodes: nodes.map(toNode),
  edges: nodes.slice(1).map(([id], index) => ({
    id: `e${index + 1}`,
    from: { node: nodes[index]?.[0] ?? '', port: 'out' },
    to: { node: id },
  })),
});

/** webhook → set → respond: the flow that the figures are measured with. */
export const setAndRespondFlow = () =>
  chainFlow('Set and respond', [
    ['n1', 'webhook', 'web1'],
    ['n2', 'set', 'set1', { settings: { assignments: [{ path: 'company', value: '<< web1.company_id >>' }] } }],
    [
      'n3',
      'respond',
      'resp1',
      { settings: { kind: 'template', template: '{"company": << set1.company >>, "ok": true}' } },
    ],
  ]);

/** Answers 202 at once and runs later. */
export const asyncFlow = () =>
  chainFlow('Async set', [
    ['n1', 'webhook', 'web1', { settings: { respond: 'at-once' } }],
    ['n2', 'set', 'set1', { settings: { assignments: [{ path: 'company', value: '<< web1.company_id >>' }] } }],
  ]);
