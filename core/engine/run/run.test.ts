import { expect, test } from 'vitest';
import type { Run } from '#core/contract/records/run.ts';
import { flowOf, type NodeSketch } from '#core/flow/testing/flow-of.ts';
import { bodyOf, startTestEngine } from '../testing/test-engine.ts';

const web = { id: 'web', kind: 'webhook', settings: { response: { template: '<< web.reply >>' } } };
const set = (id: string, value: unknown = id, more: Partial<NodeSketch> = {}): NodeSketch => ({
  id,
  kind: 'set',
  settings: { assignments: [{ path: 'value', value }] },
  ...more,
});
const steps = (run: Run | undefined) => (run?.steps ?? []).map(({ nodeId, status }) => `${nodeId} ${status}`);
const step = (run: Run | undefined, id: string) => run?.steps.find(({ nodeId }) => nodeId === id);

test('nodes run along the connections, see the outputs before them, and leave a trace', async () => {
  const app = startTestEngine(
    flowOf(
      [web, set('a', '<< web.n + 1 >>'), { id: 'b', kind: 'respond', settings: { kind: 'json', json: '<< a >>' } }],
      ['web -> a', 'a -> b'],
    ),
  );

  const answer = await app.post({ n: 41 });

  expect(bodyOf(answer)).toEqual({ value: 42 });
  expect(app.runs()).toMatchObject([
    {
      number: 1,
      status: 'succeeded',
      httpStatus: 200,
      stepCount: 3,
      trigger: 'webhook',
      version: 1,
      mode: 'production',
      steps: [
        {
          nodeId: 'web',
          status: 'succeeded',
          port: 'out',
          input: null,
          output: { n: 41, method: 'POST', body: { n: 41 } },
        },
        {
          nodeId: 'a',
          attempt: 1,
          settings: { assignments: [{ path: 'value', value: 42, type: 'auto' }], keepInput: false },
          input: { n: 41 },
          output: { value: 42 },
          cut: [],
          error: null,
        },
        { nodeId: 'b', input: { value: 42 }, output: { status: 200, sent: true } },
      ],
    },
  ]);
});

test('keys of the body are on the ref, and what the request is made of wins over them', async () => {
  const app = startTestEngine(
    flowOf([
      {
        id: 'web',
        kind: 'webhook',
        settings: {
          response: {
            template: '<< [web.id, web.method, web.body.method, web.headers["x-a"], web.rawBody] | tojson >>',
          },
        },
      },
    ]),
  );

  const answer = await app.post(
    { id: 7, method: 'mine' },
    {
      headers: [
        ['X-A', '1'],
        ['x-a', '2'],
      ],
    },
  );

  expect(bodyOf(answer)).toEqual([7, 'POST', 'mine', '1, 2', '{"id":7,"method":"mine"}']);
});

test('a node waits until every connection into it is decided, and its input is that of the first one taken', async () => {
  const app = startTestEngine(
    flowOf(
      [
        web,
        { id: 'slow', kind: 'wait', settings: { ms: 500 } },
        set('first', 1),
        set('quick', 2),
        set('join', '<< web.x >>'),
      ],
      ['web -> slow', 'web -> quick', 'slow -> first', 'first -> join', 'quick -> join'],
    ),
  );

  const sent = await app.send();
  await app.ports.clock.advance(500);
  await sent.promise;

  const [run] = app.runs();
  expect(steps(run)).toEqual(['web', 'slow', 'quick', 'first', 'join'].map((id) => `${id} succeeded`));
  expect(step(run, 'join')?.input).toEqual({ value: 1 });
});

test('where no connection into it was taken a node is skipped, and so is what follows it alone', async () => {
  const app = startTestEngine(
    flowOf(
      [
        web,
        { id: 'if1', kind: 'if', settings: { mode: 'expression', expression: '<< web.yes >>' } },
        set('a'),
        set('b'),
        set('c'),
        set('d'),
      ],
      ['web -> if1', 'if1:true -> a', 'if1:false -> b', 'b -> c', 'a -> d', 'c -> d'],
    ),
  );

  await app.post({ yes: true });

  expect(steps(app.runs()[0])).toEqual([
    'web succeeded',
    'if1 succeeded',
    'a succeeded',
    'b skipped',
    'c skipped',
    'd succeeded',
  ]);
});

test('branches that start together start in the order of their connections, not of their nodes', async () => {
  const app = startTestEngine(
    flowOf([web, set('a'), set('b'), set('c'), set('after')], ['web -> c', 'web -> a', 'web -> b', 'c -> after']),
  );

  await app.post();

  expect(app.runs()[0]?.steps.map(({ nodeId }) => nodeId)).toEqual(['web', 'c', 'a', 'b', 'after']);
});

test('branches that wait do so at the same time', async () => {
  const app = startTestEngine(
    flowOf(
      [web, { id: 'a', kind: 'wait', settings: { ms: 300 } }, { id: 'b', kind: 'wait', settings: { ms: 300 } }],
      ['web -> a', 'web -> b'],
    ),
  );

  const sent = await app.send();
  await app.ports.clock.advance(300);

  expect(sent.answer()?.status).toBe(200);
  expect(app.runs()[0]?.durationMs).toBe(300);
});

test('a disabled node hands its input on by its first port', async () => {
  const app = startTestEngine(
    flowOf(
      [web, set('a', 1), { id: 'if1', kind: 'if', disabled: true }, set('b', '<< if1.value >>'), set('c')],
      ['web -> a', 'a -> if1', 'if1:true -> b', 'if1:false -> c'],
    ),
  );

  await app.post();

  const [run] = app.runs();
  expect(steps(run)).toEqual(['web succeeded', 'a succeeded', 'if1 disabled', 'b succeeded', 'c skipped']);
  expect(step(run, 'b')?.output).toEqual({ value: 1 });
});

test('a node that nothing leads to never runs, and nobody waits for it', async () => {
  const app = startTestEngine(flowOf([web, set('lost'), set('a')], ['web -> a', 'lost -> a']));

  await app.post();

  expect(steps(app.runs()[0])).toEqual(['web succeeded', 'a succeeded']);
});

test('a template that fails names its field, line and column', async () => {
  const app = startTestEngine(flowOf([web, set('a', 'one\n<< web.n + web.list >>')], ['web -> a']));

  await app.post({ n: 1, list: [] });

  expect(app.runs()[0]?.error).toMatchObject({
    code: 'template_error',
    nodeId: 'a',
    field: 'assignments[0].value',
    line: 2,
    message: expect.stringContaining('line 2'),
  });
});

test('a value that does not fit its setting names the field', async () => {
  const app = startTestEngine(
    flowOf([web, { id: 'resp', kind: 'respond', settings: { status: '<< web.code >>' } }], ['web -> resp']),
  );

  await app.post({ code: 'soon' });

  expect(app.runs()[0]?.error).toEqual({
    code: 'setting_invalid',
    message: 'status: a number is needed here.',
    nodeId: 'resp',
    field: 'status',
  });
});

test('an undefined value prints nothing and leaves a warning; with strict templates it fails the node', async () => {
  const lenient = flowOf([web, set('a', 'x<< web.gone.deep >>')], ['web -> a']);
  const app = startTestEngine(lenient);
  await app.post();
  const strict = startTestEngine({ ...lenient, settings: { ...lenient.settings, strictTemplates: true } });
  await strict.post();

  expect(step(app.runs()[0], 'a')).toMatchObject({
    output: { value: 'x' },
    warnings: [{ message: 'web.gone.deep is undefined', field: 'assignments[0].value', line: 1, column: 5 }],
  });
  expect(strict.runs()[0]).toMatchObject({ status: 'failed', error: { code: 'template_error', nodeId: 'a' } });
});

test('a flow may give its templates less than the workspace does; a loop beyond that stops with words and place', async () => {
  const loop = flowOf([web, set('a', 'x\n{% for i in range(900) %}<< i >>{% endfor %}')], ['web -> a']);
  const within = (templateLimits: object) =>
    startTestEngine({ ...loop, settings: { ...loop.settings, templateLimits } });
  const [free, fewSteps, littleText] = [within({}), within({ steps: 1_000 }), within({ outputChars: 1_000 })];
  for (const app of [free, fewSteps, littleText]) await app.post();

  expect(free.runs()[0]?.status).toBe('succeeded');
  const error = { code: 'template_error', nodeId: 'a', field: 'assignments[0].value', line: 2 };
  expect(fewSteps.runs()[0]?.error).toEqual({
    ...error,
    message: 'stopped after 1,000 steps at line 2, column 13',
    column: 13,
  });
  expect(littleText.runs()[0]?.error).toEqual({
    ...error,
    message: 'stopped after 1,000 characters of output at line 2, column 29',
    column: 29,
  });
});

test('data is never rendered again', async () => {
  const app = startTestEngine(flowOf([web, set('a', '<< web.name >>')], ['web -> a']));

  await app.post({ name: '<< 7 * 7 >>{{ 7 * 7 }}${Webhook::Body.x}' });

  expect(step(app.runs()[0], 'a')?.output).toEqual({ value: '<< 7 * 7 >>{{ 7 * 7 }}${Webhook::Body.x}' });
});

test('flow parameters are read before the first node; one that is required and missing refuses the request', async () => {
  const app = startTestEngine(
    flowOf([
      {
        id: 'web',
        kind: 'webhook',
        settings: {
          params: [
            { name: 'count', type: 'number', expression: '<< web.count >>', required: true },
            { name: 'note', expression: 'from << web.method >>' },
          ],
          response: { template: '<< params | tojson >>' },
        },
      },
    ]),
  );

  expect(bodyOf(await app.post({ count: '3' }))).toEqual({ count: 3, note: 'from POST' });
  expect(await app.post({})).toMatchObject({ status: 422 });
  expect(await app.post({ count: 'many' })).toMatchObject({ status: 422 });
  expect(app.runs().length).toBe(1);
  expect(app.ports.store.rejected.map(({ cause, message }) => [cause, message])).toEqual([
    ['schema', expect.stringMatching(/^The parameter count is required, and /)],
    ['schema', 'The parameter count: count should be a number but is "many".'],
  ]);
});

test('windows hear of a run as it goes on', async () => {
  const app = startTestEngine(flowOf([web, { id: 'slow', kind: 'wait', settings: { ms: 10 } }], ['web -> slow']));
  const sent = await app.send();
  await app.ports.clock.advance(10);
  await sent.promise;

  expect(
    app.ports.events.map((event) =>
      event.type === 'run.step' ? `${event.step.nodeId} ${event.step.status}` : event.type,
    ),
  ).toEqual(['capture.received', 'run.started', 'web succeeded', 'slow running', 'slow succeeded', 'run.finished']);
});

test('a flow of a thousand nodes in a row runs', async () => {
  const chain = Array.from({ length: 999 }, (_, at) => set(`s${at}`));
  const arrows = chain.map(({ id }, at) => `${at === 0 ? 'web' : `s${at - 1}`} -> ${id}`);
  const app = startTestEngine(flowOf([web, ...chain], arrows));

  await app.post();

  expect(app.runs()).toMatchObject([{ status: 'succeeded', stepCount: 1_000 }]);
});
