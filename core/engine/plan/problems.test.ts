import { expect, test } from 'vitest';
import { flowOf, type NodeSketch } from '#core/flow/testing/flow-of.ts';
import { startTestEngine } from '../testing/test-engine.ts';

const web = (settings: object = {}): NodeSketch => ({ id: 'web', kind: 'webhook', label: 'In', settings });
const set = (id: string, value: unknown): NodeSketch => ({
  id,
  kind: 'set',
  settings: { assignments: [{ path: 'v', value }] },
});
const respond = (id: string, settings: object = {}): NodeSketch => ({ id, kind: 'respond', settings });
const problems = (...flow: Parameters<typeof flowOf>) => startTestEngine(flowOf(...flow)).deployment.problems;
const messages = (...flow: Parameters<typeof flowOf>) => problems(...flow).map(({ message }) => message);

test('a template that does not parse names node, field, line and column', () => {
  expect(problems([web(), set('a', 'ok\n {{ web.x | uper }}')], ['web -> a'])).toEqual([
    {
      severity: 'error',
      code: 'template_error',
      message: expect.stringMatching(/^a, assignments\[0\]\.value: .*uper/),
      nodeId: 'a',
      field: 'assignments[0].value',
      line: 2,
      column: expect.any(Number),
    },
  ]);
});

test('so does one of the trigger’s answers', () => {
  expect(
    problems([web({ response: { template: '{% if %}' }, failureResponse: { template: '{{ 1 + }}' } })]),
  ).toMatchObject([
    { code: 'template_error', nodeId: 'web', field: 'response.template', line: 1 },
    { code: 'template_error', nodeId: 'web', field: 'failureResponse.template', line: 1 },
  ]);
});

test('settings that do not fit their kind are problems in words; where a template stands, the run decides', () => {
  expect(
    messages(
      [
        web({ methods: [], colour: 'red' }),
        respond('one', { status: 99, headers: [{ name: 'a b', value: '1' }] }),
        respond('two', { status: '<< web.status >>', headers: '<< web.headers >>', kind: 'fax' }),
      ],
      ['web -> one'],
    ),
  ).toEqual([
    '“In” (web), methods: choose at least one method.',
    '“In” (web), The settings: has what nobody knows here: "colour".',
    expect.stringMatching(/^one, status: /),
    'one, headers[0].name: a header name holds letters, digits and hyphens, no spaces or colons.',
    'Nothing leads to two, so it never runs.',
    expect.stringMatching(/^two, kind: must be one of "template", /),
  ]);
});

test('a ref to a node that does not come before is an error with its place', () => {
  expect(
    problems(
      [web(), set('a', 'x << b.v >>'), set('b', '<< b.v >>'), set('c', '<< a.v >>')],
      ['web -> a', 'a -> b', 'web -> c'],
    ),
  ).toMatchObject([
    {
      severity: 'error',
      code: 'unseen_ref',
      nodeId: 'a',
      field: 'assignments[0].value',
      line: 1,
      column: 6,
      message: 'a, assignments[0].value: b does not come before this node, so it has no output yet.',
    },
    { nodeId: 'b', message: 'b, assignments[0].value: b is this node itself, which has no output before it has run.' },
    { nodeId: 'c', message: 'c, assignments[0].value: a does not come before this node, so it has no output yet.' },
  ]);
});

test('a ref that nobody has is a warning that knows what was meant', () => {
  expect(problems([web(), set('customer', '<< wep.x >> << loopy >>')], ['web -> customer'])).toMatchObject([
    {
      severity: 'warning',
      code: 'unknown_ref',
      message: 'customer, assignments[0].value: there is no node with the ref wep. Did you mean web?',
    },
    { severity: 'warning', message: 'customer, assignments[0].value: there is no node with the ref loopy.' },
  ]);
});

test('names that every flow has, variables of the template and the webhook’s alias are no unknown refs', () => {
  expect(
    messages(
      [
        web(),
        set(
          'a',
          '{% for x in web.list %}<< x >> << loop.index >>{% endfor %}<< run.id >> << flow.name >> << params.p >> ${Webhook::Body.a}',
        ),
      ],
      ['web -> a'],
    ),
  ).toEqual([]);
});

test('the trigger’s response may speak of the whole flow, that of an asynchronous one of the request alone', () => {
  const flow = (respond_: string) =>
    messages([web({ respond: respond_, response: { template: '<< web.x >> << a.v >>' } }), set('a', 1)], ['web -> a']);

  expect(flow('when-done')).toEqual([]);
  expect(flow('at-once')).toEqual([
    '“In” (web), response.template: a has no output yet: this flow answers at once, before it runs.',
  ]);
});

test('a verify response and parameters see the request alone', () => {
  expect(
    messages(
      [
        web({ verifyResponse: { template: '<< a.v >>' }, params: [{ name: 'p', expression: '<< a.v >>' }] }),
        set('a', 1),
      ],
      ['web -> a'],
    ),
  ).toEqual([
    '“In” (web), verifyResponse.template: a has no output here: the flow does not run when a GET only verifies.',
    '“In” (web), params[0].expression: a has no output yet: parameters are read before the first node runs.',
  ]);
});

const fork: NodeSketch = { id: 'fork', kind: 'if' };
test.each([
  ['side by side', [respond('one'), respond('two')], ['web -> one', 'web -> two'], true],
  [
    'one after the other',
    [respond('one', { continueAfter: true }), respond('two')],
    ['web -> one', 'one -> two'],
    true,
  ],
  [
    'on different ways of one node',
    [fork, respond('one'), respond('two')],
    ['web -> fork', 'fork:true -> one', 'fork:false -> two'],
    false,
  ],
  [
    'behind different ways that meet again',
    [fork, set('a', 1), set('b', 1), respond('one'), respond('two')],
    ['web -> fork', 'fork:true -> a', 'fork:false -> b', 'a -> one', 'b -> one', 'b -> two'],
    true,
  ],
  [
    'a success and its error branch',
    [{ ...set('a', 1), onError: 'branch' }, respond('one'), respond('two')],
    ['web -> a', 'a -> one', 'a:error -> two'],
    false,
  ],
  [
    'behind different ways of two forks',
    [fork, { id: 'fork2', kind: 'if' }, respond('one'), respond('two')],
    ['web -> fork', 'web -> fork2', 'fork:true -> one', 'fork2:false -> two'],
    true,
  ],
  [
    'when one of them is disabled',
    [respond('one'), { ...respond('two'), disabled: true }],
    ['web -> one', 'web -> two'],
    false,
  ],
])('two Respond nodes %s', (_, nodes, arrows, areInTheWay) => {
  const found = problems([web(), ...nodes], arrows).filter(({ code }) => code === 'two_responds');

  expect(found.map(({ nodeId, message }) => [nodeId, message.split(' can ')[0]])).toEqual(
    areInTheWay ? [['two', 'two and one']] : [],
  );
});

test('a Respond node in an asynchronous flow is an error', () => {
  expect(problems([web({ respond: 'at-once' }), respond('resp')], ['web -> resp'])).toMatchObject([
    { severity: 'error', code: 'respond_in_async', nodeId: 'resp' },
  ]);
});

test('an unknown kind, a newer version of a kind and a cycle are found, and nothing of it throws', () => {
  expect(
    problems(
      [web(), { id: 'x', kind: '__proto__' }, { ...set('a', 1), version: 9 }, set('b', 1)],
      ['web -> x', 'web -> a', 'a -> b', 'b -> a'],
    ).map(({ code }) => code),
  ).toEqual(['unknown_kind', 'cycle', 'newer_kind']);
});

test('a thousand nodes with many Respond nodes are checked in no time', () => {
  const layers = Array.from({ length: 300 }, (_, at) => [
    { id: `f${at}`, kind: 'if' },
    set(`t${at}`, at),
    respond(`r${at}`),
  ]).flat();
  const arrows = Array.from({ length: 300 }, (_, at) => [
    `${at === 0 ? 'web' : `t${at - 1}`} -> f${at}`,
    `f${at}:true -> t${at}`,
    `f${at}:false -> r${at}`,
  ]).flat();
  const startedAt = performance.now();

  expect(problems([web(), ...layers], arrows)).toEqual([]);
  expect(performance.now() - startedAt).toBeLessThan(3_000);
});
