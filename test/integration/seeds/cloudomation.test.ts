import { afterAll, beforeAll, expect, test } from 'vitest';
import { signing, startWebhookApp, type WebhookApp } from '#test/support/webhook-app.ts';

let app: WebhookApp;
beforeAll(async () => {
  app = await startWebhookApp();
  await app.credential('shared-key', signing('s3cret-key-of-the-caller'));
});
afterAll(() => app.close());

const json = { 'content-type': 'application/json' };
const open = { auth: [{ type: 'none' }] };

type Owned = { document: object; owner: string; revision: number };

const slugOf = async (id: string): Promise<string> =>
  (await app.api<{ document: { slug: string } }>('GET', `/flows/${id}`)).document.slug;

test('K-1 the second address goes by workspace and name, in both spellings', async () => {
  const flow = await app.flow({ ...open, response: { template: '{"path": << web1.path | tojson >>}' } });
  const slug = await slugOf(flow.id);

  const paths = [`/api/latest/webhook/default/${slug}`, `/api/1/webhook/default/${slug}`];
  const answers = await Promise.all(paths.map(async (path) => (await flow.send({ path })).json()));
  const others = [`/api/2/webhook/default/${slug}`, `/api/latest/webhook/other/${slug}`, `/api/latest/webhook/default`];
  const refused = await Promise.all(others.map(async (path) => (await flow.send({ path })).status));

  expect(answers).toEqual(paths.map((path) => ({ path })));
  expect(refused).toEqual([404, 404, 404]);
});

test('K-2 K-3 GET and POST execute the flow', async () => {
  const flow = await app.flow({ ...open, getMode: 'run' });

  await flow.send({ method: 'GET' });
  await flow.send({ method: 'POST' });

  expect(await app.runs(flow.id)).toMatchObject([{ status: 'succeeded' }, { status: 'succeeded' }]);
});

test.each([
  ['query', { path: '?key=KEY' }, { path: '?key=wrong' }],
  ['payload', { body: '{"key":"KEY","a":1}', headers: json }, { body: '{"key":"wrong"}', headers: json }],
  ['header', { headers: { key: 'KEY' } }, { headers: { key: 'wrong' } }],
])('K-4 K-5 K-6 a shared key in the %s lets in as the owner, and is nowhere shown', async (place, right, wrong) => {
  const secret = 's3cret-key-of-the-caller';
  const flow = await app.flow({ auth: [{ type: 'sharedKey', in: place, credential: 'shared-key' }] });
  const withKey = JSON.parse(JSON.stringify(right).replace('KEY', secret)) as typeof right;

  const accepted = await flow.send(withKey);
  const refused = await Promise.all([flow.send(wrong), flow.send({ body: '{}', headers: json })]);

  expect([accepted.status, ...refused.map(({ status }) => status)]).toEqual([200, 401, 401]);
  await expect
    .poll(() => app.rejection(flow.id))
    .toMatchObject({
      cause: 'auth',
      status: 401,
    });
  const [capture] = await app.captures(flow.id);
  const [run] = await app.runs(flow.id);
  const shown = [
    await app.rejection(flow.id),
    await app.api('GET', `/captures/${capture?.id}`),
    await app.api('GET', `/runs/${run?.id}`),
  ];
  expect(JSON.stringify(shown)).not.toContain(secret);
  expect(shown[2]).toMatchObject({ flowId: flow.id, owner: 'admin' });
  expect(await app.api('GET', `/captures?flowId=${flow.id}&q=${secret}`)).toMatchObject({ items: [] });
  const replayed = await app.api<{ status: string }>('POST', `/captures/${capture?.id}/replay`, { target: 'draft' });
  expect(replayed).toMatchObject({ status: 'succeeded', owner: 'admin' });
  expect(JSON.stringify(replayed)).not.toContain(secret);
});

test('K-4 a flow belongs to who made or imported it, and no request names another owner', async () => {
  const mine = await app.flow(open);
  const { document, owner, revision } = await app.api<Owned>('GET', `/flows/${mine.id}`);
  const foreign = { ...document, owner: 'mallory' };

  const copy = await app.api<Owned>('POST', '/flows', { document, owner: 'mallory' });
  const saved = await app.api<Owned>('PUT', `/flows/${mine.id}`, { document, revision, owner: 'mallory' });
  const listed = await app.api<{ items: Owned[] }>('GET', '/flows');
  const refused = await Promise.all([
    app.app.rest('POST', '/flows', { document: foreign }),
    app.app.rest('PUT', `/flows/${mine.id}`, { document: foreign, revision: saved.revision }),
  ]);

  expect([owner, copy.owner, saved.owner]).toEqual(['admin', 'admin', 'admin']);
  expect(new Set(listed.items.map((flow) => flow.owner))).toEqual(new Set(['admin']));
  expect(refused.map(({ status }) => status)).toEqual([422, 422]);
});

test('K-7 the flow gets headers and payload', async () => {
  const flow = await app.flow({
    ...open,
    response: { template: "[<< web1.headers['x-a'] | tojson >>, << web1.body | tojson >>]" },
  });

  expect(await (await flow.send({ body: '{"b":[1]}', headers: { ...json, 'x-a': '1' } })).json()).toEqual([
    '1',
    { b: [1] },
  ]);
});

test('K-8 the answer is the execution with all inputs and outputs', async () => {
  const flow = await app.flow({ ...open, respond: 'execution' }, [
    ['n2', 'set', 'set1', { settings: { assignments: [{ path: 'double', value: '<< web1.n * 2 >>' }] } }],
  ]);

  const answer = await flow.send({ body: '{"n": 21}', headers: json });

  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({
    executionId: answer.headers.get('x-hookloom-run'),
    status: 'succeeded',
    inputs: { body: { n: 21 } },
    outputs: { double: 42 },
    steps: [{ ref: 'web1' }, { ref: 'set1', output: { double: 42 } }],
  });
});

test('K-8 an execution that failed says where', async () => {
  const flow = await app.flow({ ...open, respond: 'execution' }, [
    ['n2', 'set', 'set1', { settings: { assignments: [{ path: 'x', value: '<< 1 / web1.n >>' }] } }],
  ]);

  const answer = await flow.send({ body: '{"n": 0}', headers: json });

  expect([answer.status, await answer.json()]).toEqual([
    500,
    expect.objectContaining({ status: 'failed', error: expect.objectContaining({ nodeId: 'n2' }) as object }),
  ]);
});

test('K-9 ?async answers at once with the id of the execution, where callers may ask for it', async () => {
  const flow = await app.flow({ ...open, allowAsyncParam: true, response: { template: '{"sync": true}' } });
  const other = await app.flow({ ...open, response: { template: '{"sync": true}' } });

  const answer = await flow.send({ path: '?async' });
  const { executionId } = (await answer.json()) as { executionId: string };

  expect([answer.status, answer.headers.get('x-hookloom-run')]).toEqual([202, executionId]);
  await expect
    .poll(() => app.runs(flow.id), { timeout: 5_000 })
    .toMatchObject([{ id: executionId, status: 'succeeded' }]);
  expect(await (await flow.send()).json()).toEqual({ sync: true });
  expect(await (await other.send({ path: '?async' })).json()).toEqual({ sync: true });
});

test('K-10 K-11 a draft runs in development mode and tells callers more than a live flow', async () => {
  const flow = await app.flow(open, [
    ['n2', 'set', 'set1', { settings: { assignments: [{ path: 'x', value: '<< 1 / 0 >>' }] } }],
  ]);

  const draft = await flow.send();
  await app.api('PUT', `/flows/${flow.id}/status`, { status: 'live' });
  const live = await flow.send();

  expect(draft.headers.get('x-hookloom-version')).toBe('draft');
  expect(await draft.json()).toMatchObject({ code: 'NODE_FAILED', node: { ref: 'set1' } });
  expect(live.headers.get('x-hookloom-version')).toBeNull();
  expect(Object.keys((await live.json()) as object)).toEqual(['code', 'status', 'message', 'runId']);
});

test('K-10 K-11 a live flow that is kept in development mode tells callers details, and says so before it is published', async () => {
  const flow = await app.flow(open, [
    ['n2', 'set', 'set1', { settings: { assignments: [{ path: 'x', value: '<< 1 / 0 >>' }] } }],
  ]);
  const { document, revision } = await app.api<{ document: { settings: object }; revision: number }>(
    'GET',
    `/flows/${flow.id}`,
  );
  const settings = { ...document.settings, mode: 'dev' };
  const saved = await app.api<{ problems: object[] }>('PUT', `/flows/${flow.id}`, {
    document: { ...document, settings },
    revision,
  });
  await app.api('PUT', `/flows/${flow.id}/status`, { status: 'live' });

  const live = await flow.send();

  expect(saved.problems).toMatchObject([{ severity: 'warning', code: 'dev_mode' }]);
  expect(live.headers.get('x-hookloom-version')).toBe('1');
  expect(await live.json()).toMatchObject({ code: 'NODE_FAILED', node: { ref: 'set1' } });
});

test('K-12 every method is passed in, with sub-paths below the address', async () => {
  const methods = ['GET', 'DELETE', 'HEAD', 'POST', 'PUT', 'PATCH'];
  const response = { headers: [{ name: 'X-Seen', value: '<< web1.method >> << web1.params.rest >>' }] };
  const flow = await app.flow({ ...open, methods, getMode: 'run', response });
  const slug = await slugOf(flow.id);

  const seen = await Promise.all(
    methods.map(async (method) => {
      const answer = await flow.send({ method, path: `/api/latest/webhook/default/${slug}/orders/7%208` });
      return answer.headers.get('x-seen');
    }),
  );

  expect(seen).toEqual(methods.map((method) => `${method} orders/7 8`));
});
