import { expect, test } from 'vitest';
import { flowOf, type NodeSketch } from '#core/flow/testing/flow-of.ts';
import { startTestEngine } from '../testing/test-engine.ts';

const web: NodeSketch = { id: 'web', kind: 'webhook' };
const reply: NodeSketch = {
  id: 'resp',
  kind: 'respond',
  settings: { kind: 'json', status: 201, json: '<< {"got": web.body, "e": e} >>' },
};
const effect: NodeSketch = { id: 'e', kind: 'effect', label: 'Charge' };
const testsOf = (tests: object[], nodes = [web, effect, reply], arrows = ['web -> e', 'e -> resp']) => {
  const document = flowOf(nodes, arrows, {
    tests: tests.map((one) => ({ name: 'a test', request: {}, expected: {}, ...one })),
  });
  const app = startTestEngine(document);
  return { app, results: app.engine.test(document) };
};
const differences = async (...of: Parameters<typeof testsOf>) =>
  (await testsOf(...of).results).map((result) => result.differences);

test('recordings stand in for side effects, by id or ref, and a test that gets what it expects passes', async () => {
  const { app, results } = testsOf([
    {
      request: { body: { n: 1 } },
      expected: {
        status: 201,
        body: { got: { n: 1 }, e: 'recorded' },
        headers: { 'Content-Type': 'application/json' },
      },
      compare: ['status', 'headers', 'body'],
      recordings: [{ node: 'e', output: 'recorded' }],
    },
  ]);

  expect(await results).toMatchObject([{ name: 'a test', passed: true, differences: [], answer: { status: 201 } }]);
  expect(app.ports.store.commits).toEqual([]);
  expect(app.ports.events).toEqual([]);
});

test('a difference says what was expected where, and what came', async () => {
  const recordings = [{ node: 'e', output: { a: [1, 2], big: 12345678901234567890n } }];
  const body = { n: 1 };

  expect(
    await differences([
      {
        recordings,
        request: { body },
        expected: {
          status: 200,
          headers: { 'x-a': '1' },
          body: { got: { n: 2, m: 3 }, e: { a: [1, 3, 4], big: 12345678901234567890n } },
        },
        compare: ['status', 'headers', 'body'],
      },
      { recordings, request: { body }, expected: { body: 'text' }, compare: ['body'] },
      { recordings, request: { body }, expected: { status: 500 }, compare: ['body'] },
    ]),
  ).toEqual([
    [
      'status: expected 200, but it is 201',
      'header x-a: expected "1", but it is not there',
      'body.got.n: expected 2, but it is 1',
      'body.got.m: expected 3, but it is not there',
      'body.e.a.length: expected 3, but it is 2',
      'body.e.a[1]: expected 3, but it is 2',
    ],
    ['body: expected "text", but it is {"got":{"n":1},"e":{"a":[1,2],"big":12345678901234567890}}'],
    [],
  ]);
});

test('checks of Assert nodes are counted, and one that does not hold fails the test', async () => {
  const check = (left: string, right: number, message: string) => ({
    conditions: { groups: [{ conditions: [{ left, operator: 'number.equals', right }] }] },
    message,
  });
  const checks = [check('<< web.body.n >>', 1, ''), check('<< web.body.n >>', 2, 'n is << web.body.n >>')];
  const run = (onBroken: string, id = 'ok') =>
    testsOf(
      [{ request: { body: { n: 1 } } }],
      [web, { id, kind: 'assert', settings: { checks, onBroken } }],
      [`web -> ${id}`],
    ).results;

  expect(await run('report')).toMatchObject([
    { passed: false, assertions: { passed: 1, failed: 1 }, differences: ['assertion at ok: n is 1'] },
  ]);
  expect(await run('fail')).toMatchObject([
    {
      passed: false,
      assertions: { passed: 1, failed: 1 },
      differences: ['the run failed at ok: 1 of 2 checks does not hold: n is 1'],
    },
  ]);
});

test('a missing recording names the node', async () => {
  expect(await differences([{ expected: { status: 201 } }])).toEqual([
    [
      'the run failed at “Charge” (e): “Charge” (e) has a side effect, and this test has no recording that stands in for it.',
      'status: expected 201, but it is 500',
    ],
  ]);
});

test('a flow whose failure is what the test expects passes', async () => {
  expect(
    await differences(
      [
        {
          expected: {
            status: 500,
            body: { code: 'NODE_FAILED', status: 500, message: 'A node of the flow failed.', runId: 'run_test' },
          },
          compare: ['status'],
        },
      ],
      [web, { id: 'bad', kind: 'fail' }],
      ['web -> bad'],
    ),
  ).toEqual([[]]);
});

test('a test of an asynchronous flow looks at its early answer, and the run must still succeed', async () => {
  const at = { ...web, settings: { respond: 'at-once' } };
  const expected = { status: 202, body: { runId: 'run_test' } };

  expect(await differences([{ expected }], [at], [])).toEqual([[]]);
  expect(await differences([{ expected }], [at, { id: 'bad', kind: 'fail' }], ['web -> bad'])).toEqual([
    [expect.stringMatching(/^the run failed at bad: It broke/)],
  ]);
});

test('a GET is a verification where the flow says so', async () => {
  const verify = { ...web, settings: { verifyResponse: { template: '<< web.query.challenge >>' } } };

  expect(
    await differences(
      [{ request: { method: 'GET', query: { challenge: 'abc' } }, expected: { body: 'abc' } }],
      [verify],
      [],
    ),
  ).toEqual([[]]);
});

test('a flow with problems fails its tests with their words', async () => {
  expect(await differences([{}], [web, { id: 'x', kind: 'future' }], ['web -> x'])).toEqual([
    ['x is of the kind “future”, which this Hookloom does not know.'],
  ]);
});

test('nobody waits for a Delay', async () => {
  const nap = { id: 'nap', kind: 'delay', settings: { durationMs: 3_600_000 } };
  const answer = { ...reply, settings: { kind: 'json', json: '<< {"got": web.body} >>' } };

  expect(
    await differences([{ expected: { body: { got: null } } }], [web, nap, answer], ['web -> nap', 'nap -> resp']),
  ).toEqual([[]]);
});
