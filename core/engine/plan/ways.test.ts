import { expect, test } from 'vitest';
import { flowOf, type NodeSketch } from '#core/flow/testing/flow-of.ts';
import { createMemoryPorts } from '../testing/memory-ports.ts';
import { startTestEngine } from '../testing/test-engine.ts';

const web: NodeSketch = { id: 'web', kind: 'webhook', label: 'In' };
const set = (id: string, value: unknown = 1): NodeSketch => ({
  id,
  kind: 'set',
  settings: { assignments: [{ path: 'v', value }] },
});
const each: NodeSketch = { id: 'each', kind: 'for-each', settings: { list: '<< web.list >>' } };
const guard: NodeSketch = { id: 'guard', kind: 'try' };
const respond = (id: string, settings: object = {}): NodeSketch => ({ id, kind: 'respond', settings });
const problems = (...flow: Parameters<typeof flowOf>) => startTestEngine(flowOf(...flow)).deployment.problems;
const told = (...flow: Parameters<typeof flowOf>) => problems(...flow).map(({ code, nodeId }) => `${code} ${nodeId}`);

test('a node in a body is reached only through it', () => {
  expect(problems([web, each, set('a')], ['web -> each', 'each:item -> a', 'web -> a'])).toEqual([
    {
      severity: 'error',
      code: 'crosses_body',
      message:
        '“In” (web) leads to a in the body of each, but a body can only be reached through its port. Remove one of the two connections.',
      nodeId: 'a',
      edgeId: 'e3',
    },
  ]);
});

test('no connection leaves a body', () => {
  expect(
    problems(
      [web, each, set('a'), set('b'), set('after')],
      ['web -> each', 'each:item -> a', 'each:done -> b', 'a -> after', 'b -> after'],
    ),
  ).toMatchObject([
    {
      code: 'crosses_body',
      nodeId: 'after',
      edgeId: 'e5',
      message:
        'after follows the body of each as well as b, but nothing leads out of a body: connect it to what comes after each alone.',
    },
  ]);
});

test('bodies within bodies are fine, and so is what meets within one', () => {
  expect(
    told(
      [
        web,
        each,
        { ...each, id: 'inner', ref: 'inner', settings: { list: '<< each.item >>' } },
        set('a'),
        set('b'),
        set('c'),
        set('d'),
      ],
      [
        'web -> each',
        'each:item -> inner',
        'inner:item -> a',
        'inner:item -> b',
        'a -> c',
        'b -> c',
        'inner:done -> d',
      ],
    ),
  ).toEqual([]);
});

test('refs of a body are unknown outside of it, also to the trigger’s response', () => {
  const messages = problems(
    [
      { ...web, settings: { response: { template: '<< a.v >><< each.results >>' } } },
      each,
      set('a', '<< each.item >>'),
      set('after', '<< a.v >>'),
    ],
    ['web -> each', 'each:item -> a', 'each:done -> after'],
  ).map(({ message }) => message);

  expect(messages).toEqual([
    '“In” (web), response.template: a stands in the body of each and cannot be seen outside of it; use the output of each instead.',
    'after, assignments[0].value: a stands in the body of each and cannot be seen outside of it; use the output of each instead.',
  ]);
});

test('a Respond node inside a for-each body is an error, also within a try there', () => {
  expect(told([web, each, guard, respond('one')], ['web -> each', 'each:item -> guard', 'guard:body -> one'])).toEqual([
    'respond_in_loop one',
  ]);
});

test.each([
  [
    'at the end of a try’s body and where it is caught',
    [guard, set('a'), respond('one'), respond('two')],
    ['web -> guard', 'guard:body -> a', 'a -> one', 'guard:caught -> two'],
    [],
  ],
  [
    'in a body that goes on after it, and where it is caught',
    [guard, respond('one', { continueAfter: true }), set('a'), respond('two')],
    ['web -> guard', 'guard:body -> one', 'one -> a', 'guard:caught -> two'],
    ['two_responds two'],
  ],
  [
    'in a body beside something that may fail, and where it is caught',
    [guard, respond('one'), set('a'), respond('two')],
    ['web -> guard', 'guard:body -> one', 'guard:body -> a', 'guard:caught -> two'],
    ['two_responds two'],
  ],
  [
    'in a body and after it',
    [guard, respond('one'), respond('two')],
    ['web -> guard', 'guard:body -> one', 'guard:done -> two'],
    ['two_responds two'],
  ],
  [
    'after a body and where it is caught',
    [guard, set('a'), respond('one'), respond('two')],
    ['web -> guard', 'guard:body -> a', 'guard:done -> one', 'guard:caught -> two'],
    [],
  ],
  [
    'behind a merge and behind one of its branches',
    [set('a'), set('b'), { id: 'merge', kind: 'merge', settings: { mode: 'any' } }, respond('one'), respond('two')],
    ['web -> a', 'web -> b', 'a -> merge', 'b -> merge', 'merge -> one', 'b -> two'],
    ['two_responds one'],
  ],
  [
    'behind two cases of a switch that takes the first',
    [{ id: 'choice', kind: 'switch', settings: { cases: [{}, {}] } }, respond('one'), respond('two')],
    ['web -> choice', 'choice:case 1 -> one', 'choice:case 2 -> two'],
    [],
  ],
  [
    'behind two cases of a switch that takes all',
    [{ id: 'choice', kind: 'switch', settings: { matches: 'all', cases: [{}, {}] } }, respond('one'), respond('two')],
    ['web -> choice', 'choice:case 1 -> one', 'choice:case 2 -> two'],
    ['two_responds two'],
  ],
  [
    'behind different triggers',
    [{ id: 'hand', kind: 'manual' }, respond('one'), respond('two')],
    ['web -> one', 'hand -> two'],
    [],
  ],
])('two Respond nodes %s', (_, nodes, arrows, found) => {
  expect(told([web, ...nodes], arrows)).toEqual(found);
});

test('a flow has one trigger of each kind at most, and all of them lead to nodes that run', () => {
  const schedule = (id: string): NodeSketch => ({ id, kind: 'schedule' });

  expect(
    told(
      [web, schedule('one'), schedule('two'), { id: 'hand', kind: 'manual' }, set('a', '<< hand.x >>')],
      ['hand -> a'],
    ),
  ).toEqual(['second_trigger two']);
});

test('what is only drawn is no part of the flow: its ref means nothing and nothing leads to it', () => {
  const note: NodeSketch = { id: 'note', kind: 'note', ref: 'web' };

  expect(
    told([web, set('a', '<< web.x >>'), note, { id: 'group', kind: 'group', ref: 'Not a ref' }], ['web -> a']),
  ).toEqual([]);
  expect(told([web, { id: 'paper', kind: 'note' }, set('a')], ['web -> paper', 'paper -> a'])).toEqual([
    'edge_into_drawing paper',
    'unknown_port paper',
  ]);
});

test('a credential or variable that the workspace does not have is missing as long as it is not there', () => {
  const ports = createMemoryPorts({
    credentials: { crm: { kind: 'bearer', token: 't' }, mail: { kind: 'signing', secret: 's' } },
    environment: { HOST: 'crm.example' },
  });
  const call = (id: string, credential: string): NodeSketch => ({
    id,
    kind: 'http-request',
    settings: { url: 'https://<< env.HOST >>/<< env["PATH"] >>', credential },
  });
  const { engine, deployment } = startTestEngine(
    flowOf(
      [
        web,
        call('good', 'crm'),
        call('wrong', 'mail'),
        call('gone', 'crm2'),
        call('later', '<< web.which >>'),
        call('lost', 'crm3'),
      ],
      ['web -> good', 'web -> wrong', 'web -> gone', 'web -> later'],
    ),
    { ports },
  );
  const variable = (nodeId: string) => ({
    severity: 'error',
    code: 'unknown_env',
    message: `${nodeId}, url: there is no environment variable PATH. Add it, or correct the name.`,
    nodeId,
    field: 'url',
    line: 1,
    column: expect.any(Number),
  });

  expect(deployment.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(engine.findMissing(deployment)).toEqual([
    {
      severity: 'error',
      code: 'wrong_credential',
      message:
        'wrong, credential: the credential “mail” is of the kind signing, but basic or bearer or header or oauth2 is needed here.',
      nodeId: 'wrong',
      field: 'credential',
    },
    {
      severity: 'error',
      code: 'unknown_credential',
      message: 'gone, credential: there is no credential “crm2”. Add it, or choose another one.',
      nodeId: 'gone',
      field: 'credential',
    },
    ...['good', 'wrong', 'gone', 'later'].map(variable),
  ]);
});
