import { expect, test } from 'vitest';
import { flowOf, type NodeSketch } from '#core/flow/testing/flow-of.ts';
import { bodyOf, startTestEngine } from '../testing/test-engine.ts';

const webhook = (settings: object = {}): NodeSketch => ({ id: 'web', kind: 'webhook', label: 'In', settings });
const respond = (id: string, settings: object = {}): NodeSketch => ({ id, kind: 'respond', settings });
const broken: NodeSketch = { id: 'bad', kind: 'fail', label: 'Bad' };

test('without a Respond node the trigger’s response is rendered when the flow ends', async () => {
  const app = startTestEngine(
    flowOf(
      [
        webhook({
          response: {
            status: '<< 200 + 1 >>',
            headers: [{ name: 'X-Id', value: '<< web.id >>' }],
            template: '{"v": << a.value >>}',
          },
        }),
        { id: 'a', kind: 'set', settings: { assignments: [{ path: 'value', value: '<< web.id * 2 >>' }] } },
      ],
      ['web -> a'],
    ),
  );

  expect(await app.post({ id: 21 })).toEqual({
    status: 201,
    headers: [
      ['content-type', 'application/json'],
      ['X-Id', '21'],
      ['x-content-type-options', 'nosniff'],
      ['x-hookloom-run', 'run_2'],
    ],
    body: '{"v": 42}',
    encoding: 'utf8',
  });
});

test('the first Respond node that is reached wins', async () => {
  const app = startTestEngine(
    flowOf(
      [
        webhook(),
        { id: 'if1', kind: 'if', settings: { mode: 'expression', expression: '<< web.ok >>' } },
        respond('yes', { text: 'yes', kind: 'text' }),
        respond('no', { kind: 'empty' }),
      ],
      ['web -> if1', 'if1:true -> yes', 'if1:false -> no'],
    ),
  );

  expect(await app.post({ ok: true })).toMatchObject({ status: 200, body: 'yes' });
  expect(await app.post({ ok: false })).toMatchObject({ status: 204, body: '' });
});

test('in production a failure answers 500 and says nothing about how the flow is made', async () => {
  const app = startTestEngine(flowOf([webhook(), broken], ['web -> bad']));

  const answer = await app.post();

  expect(bodyOf(answer)).toEqual({
    code: 'NODE_FAILED',
    status: 500,
    message: 'A node of the flow failed.',
    runId: 'run_2',
  });
  expect(answer.headers).toContainEqual(['x-hookloom-run', 'run_2']);
  expect(answer.headers.map(([name]) => name)).not.toContain('x-hookloom-version');
});

test('in dev mode it names the node and gives the details, and the answer names the version', async () => {
  const app = startTestEngine(flowOf([webhook(), broken], ['web -> bad']), { version: null });

  const answer = await app.post();

  expect(bodyOf(answer)).toMatchObject({
    code: 'NODE_FAILED',
    node: { id: 'bad', ref: 'bad' },
    details: { code: 'broken', message: expect.stringContaining('It broke') },
  });
  expect(answer.headers).toContainEqual(['x-hookloom-version', 'draft']);
});

test('the flow’s own failure response sees the failure as run.error', async () => {
  const failureResponse = {
    status: 422,
    template: '{"why": "<< run.error.code >> at << run.error.node >>", "id": << web.id >>}',
  };
  const app = startTestEngine(flowOf([webhook({ failureResponse }), broken], ['web -> bad']));

  expect(await app.post({ id: 9 })).toMatchObject({ status: 422, body: '{"why": "broken at bad", "id": 9}' });
});

test('a Stop node says status, code and message to the caller, unless the flow has a failure response', async () => {
  const stop = {
    id: 'bad',
    kind: 'stop',
    settings: { status: 404, code: 'unknown', message: 'No invoice << web.id >>' },
  };
  const plain = startTestEngine(flowOf([webhook(), stop], ['web -> bad']));
  const own = startTestEngine(
    flowOf([webhook({ failureResponse: { status: 418, template: '<< run.error.code >>' } }), stop], ['web -> bad']),
  );

  const answer = await plain.post({ id: 7 });
  expect([answer.status, bodyOf(answer)]).toEqual([
    404,
    { code: 'unknown', status: 404, message: 'No invoice 7', runId: 'run_2' },
  ]);
  expect(await own.post({ id: 7 })).toMatchObject({ status: 418, body: 'unknown' });
});

test('a failure response with nothing but a body is a 500, and one that cannot be rendered gives way to the general one', async () => {
  const plain = startTestEngine(flowOf([webhook({ failureResponse: { template: 'sorry' } }), broken], ['web -> bad']));
  const failing = startTestEngine(
    flowOf([webhook({ failureResponse: { template: '<< web.id + [] >>' } }), broken], ['web -> bad']),
  );

  expect(await plain.post()).toMatchObject({ status: 500, body: 'sorry' });
  expect(bodyOf(await failing.post({ id: 1 }))).toMatchObject({ code: 'NODE_FAILED' });
  expect(failing.runs()[0]?.error?.message).toContain('failureResponse:');
});

test.each([
  ['a line break in a header', { kind: 'text', headers: [{ name: 'x-a', value: '<< web.evil >>' }] }, 'header_invalid'],
  [
    'a line break in a header name',
    { kind: 'text', headers: [{ name: '<< web.evil >>', value: 'a' }] },
    'setting_invalid',
  ],
  ['a status of 1xx', { status: '<< web.status >>' }, 'setting_invalid'],
  ['a length of its own', { headers: [{ name: '<< "content-" ~ "length" >>', value: '9' }] }, 'header_invalid'],
])('%s becomes a generic 500 and a failed run that explains it', async (_, settings, code) => {
  const app = startTestEngine(flowOf([webhook(), respond('resp', settings)], ['web -> resp']));

  const answer = await app.post({ evil: 'a\r\nSet-Cookie: b=1', status: 101 });

  expect(bodyOf(answer)).toMatchObject({ code: 'NODE_FAILED', status: 500 });
  expect(JSON.stringify(answer)).not.toContain('Set-Cookie');
  expect(app.runs()[0]).toMatchObject({ status: 'failed', error: { code, nodeId: 'resp' } });
});

test.each([
  ['a header', { header: '<< web.evil >>' }, 'header_invalid'],
  ['a status', { status: 99 }, 'answer_status'],
])('no executor can answer with %s that cannot be sent', async (_, settings, code) => {
  const app = startTestEngine(flowOf([webhook(), { id: 'any', kind: 'answer', settings }], ['web -> any']));

  expect((await app.post({ evil: 'a\nb' })).status).toBe(500);
  expect(app.runs()[0]?.error?.code).toBe(code);
});

test('where the trigger’s response cannot be rendered, the run has failed and names the field', async () => {
  const app = startTestEngine(flowOf([webhook({ response: { template: 'a\n << web.n + web.l >>' } })]), {
    version: null,
  });

  const answer = await app.post({ n: 1, l: [] });

  expect(bodyOf(answer)).toMatchObject({ details: { field: 'response.template', line: 2 } });
  expect(app.runs()[0]).toMatchObject({ status: 'failed', error: { nodeId: 'web', field: 'response.template' } });
});

test.each(['text/html', 'text/html; charset=utf-8', ' Text/HTML', 'image/svg+xml', 'application/xhtml+xml'])(
  '%s carries a policy that keeps scripts from running',
  async (contentType) => {
    const app = startTestEngine(
      flowOf([webhook({ response: { contentType, template: '<script>alert(1)</script>' } })]),
    );

    expect((await app.post()).headers).toContainEqual(['content-security-policy', 'sandbox']);
  },
);

test('the flow cannot switch off nosniff, nor name another run', async () => {
  const headers = [
    { name: 'X-Content-Type-Options', value: 'none' },
    { name: 'content-type', value: 'text/css' },
  ];
  const app = startTestEngine(flowOf([webhook({ response: { headers } })]));

  expect((await app.post()).headers).toEqual([
    ['content-type', 'text/css'],
    ['x-content-type-options', 'nosniff'],
    ['x-hookloom-run', 'run_2'],
  ]);
});

test('after the sync timeout the caller gets 504 with the run’s id, and the run goes on', async () => {
  const app = startTestEngine(
    flowOf(
      [webhook({ syncTimeoutMs: 400 }), { id: 'slow', kind: 'wait' }, respond('late', { kind: 'text', text: 'late' })],
      ['web -> slow', 'slow -> late'],
    ),
  );

  const sent = await app.send();
  await app.ports.clock.advance(399);
  expect(sent.answer()).toBe(null);
  await app.ports.clock.advance(1);
  expect(bodyOf(await sent.promise)).toMatchObject({ code: 'RUN_TIMED_OUT', status: 504, runId: 'run_2' });

  await app.ports.clock.advance(600);
  const [run] = app.runs();
  expect(run).toMatchObject({ status: 'succeeded', httpStatus: 504, answerNote: 'not sent: timed out' });
  expect(run?.steps.at(-1)).toMatchObject({
    nodeId: 'late',
    status: 'succeeded',
    output: { sent: false },
    warnings: [{ message: 'not sent: timed out' }],
  });
});

test('what a Respond node has said leaves at the sync timeout, though another branch is still at work', async () => {
  const app = startTestEngine(
    flowOf(
      [webhook({ syncTimeoutMs: 400 }), { id: 'slow', kind: 'wait' }, respond('resp', { kind: 'text', text: 'done' })],
      ['web -> slow', 'web -> resp'],
    ),
  );

  const sent = await app.send();
  await app.ports.clock.advance(400);

  expect(sent.answer()).toMatchObject({ status: 200, body: 'done' });
  expect(app.runs()[0]).toMatchObject({ status: 'running', httpStatus: 200 });
});

test('when the caller is gone the run goes on and says so', async () => {
  const app = startTestEngine(flowOf([webhook(), { id: 'slow', kind: 'wait' }], ['web -> slow']));

  const sent = await app.send();
  sent.hangUp();
  await app.ports.clock.advance(1_000);

  expect(app.runs()[0]).toMatchObject({ status: 'succeeded', answerNote: 'caller gone' });
});

test('a draft with problems answers 500 with the list and leaves a failed run', async () => {
  const nodes = [webhook(), { id: 'x', kind: 'teleport', label: 'Beam' }];
  const draft = startTestEngine(flowOf(nodes, ['web -> x']), { version: null });
  const live = startTestEngine(flowOf(nodes, ['web -> x']));

  expect(bodyOf(await draft.post())).toMatchObject({
    code: 'FLOW_HAS_PROBLEMS',
    status: 500,
    problems: [{ code: 'unknown_kind', nodeId: 'x', message: expect.stringContaining('“Beam” (x)') }],
  });
  expect(draft.runs()).toMatchObject([{ status: 'failed', error: { code: 'FLOW_HAS_PROBLEMS', nodeId: 'x' } }]);
  expect(bodyOf(await live.post())).not.toHaveProperty('problems');
});

test('GET verify answers from the request alone, is stored as a verification, and makes no run', async () => {
  const app = startTestEngine(
    flowOf(
      [
        webhook({ response: { template: 'for << web.query.challenge >>, a is << a.value >>' } }),
        { id: 'a', kind: 'set' },
      ],
      ['web -> a'],
    ),
  );
  const { engine, deployment, ports } = app;
  const sent = await app.send();
  const [captured] = ports.store.captured.values();
  if (!captured) throw new Error('nothing was captured');
  const request = {
    method: 'GET',
    path: '/',
    params: {},
    query: { challenge: 'abc' },
    headers: [],
    rawBody: new Uint8Array(),
    body: null,
    ip: '',
    receivedAt: 0,
  };

  const answer = await engine.verify({
    deployment,
    request,
    capture: { ...captured, id: 'cap_v' as typeof captured.id },
  });

  expect((await sent.promise).status).toBe(200);
  expect(answer).toMatchObject({ status: 200, body: 'for abc, a is ' });
  expect(ports.store.commits.at(-1)).toMatchObject({ capture: { id: 'cap_v', purpose: 'verification' } });
  expect(app.runs().length).toBe(1);
});

test('a verify response of its own is used for GET verify only', async () => {
  const app = startTestEngine(
    flowOf([webhook({ verifyResponse: { contentType: 'text/plain', template: '<< web.query.hub >>' } })]),
  );
  const request = {
    method: 'GET',
    path: '/',
    params: {},
    query: { hub: '<script>' },
    headers: [],
    rawBody: new Uint8Array(),
    body: null,
    ip: '',
    receivedAt: 0,
  };
  await app.post();
  const [capture] = app.ports.store.captured.values();
  if (!capture) throw new Error('nothing was captured');

  const answer = await app.engine.verify({ deployment: app.deployment, request, capture });

  expect(answer).toMatchObject({
    status: 200,
    body: '<script>',
    headers: [
      ['content-type', 'text/plain'],
      ['x-content-type-options', 'nosniff'],
    ],
  });
});
