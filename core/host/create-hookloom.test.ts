import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient, type RouterClient } from '@orpc/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FlowDocument, FlowId } from '#core/flow/document.ts';
import { createHookloom, type Hookloom } from './create-hookloom.ts';
import { createEmptyFlow } from './empty-flow.ts';
import { type HookloomRouter, router } from './procedures/router.ts';

const source = (path: string): URL => new URL(path, import.meta.url);
const workers = {
  writer: source('../store/sqlite/writer-worker.ts'),
  reader: source('../store/sqlite/reader-worker.ts'),
  sandbox: source('adapters/sandbox-worker.ts'),
  heavy: source('adapters/heavy-worker.ts'),
};
const folders: string[] = [];
const start = async (
  options: Partial<Parameters<typeof createHookloom>[0]> = {},
): Promise<Hookloom & { dataDir: string; client: RouterClient<HookloomRouter> }> => {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'hookloom-')));
  folders.push(dataDir);
  const hookloom = await createHookloom({
    mode: 'server',
    ingress: { host: '127.0.0.1', port: 0, portIsExplicit: true },
    workers,
    log: () => {},
    ...options,
    dataDir,
  });
  return { ...hookloom, dataDir, client: createRouterClient(router, { context: hookloom.context }) };
};

let app: Awaited<ReturnType<typeof start>>;
let client: RouterClient<HookloomRouter>;
beforeAll(async () => {
  app = await start();
  ({ client } = app);
});
afterAll(async () => {
  await app.close();
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

/** A flow with these webhook settings and nothing else. */
const flowWith = (name: string, settings: FlowDocument['nodes'][number]['settings']): FlowDocument => {
  const document = createEmptyFlow(name);
  return { ...document, nodes: document.nodes.map((node) => ({ ...node, settings })) };
};

const post = async (id: FlowId, body: string, headers: Record<string, string> = {}): Promise<Response> => {
  const { url, token } = await client.flows.endpoint({ id });
  return fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    body,
  });
};

test('a new flow is callable at once, with a webhook of its own and a slug that is free', async () => {
  const first = await client.flows.create({ name: 'Invoice webhook' });
  const second = await client.flows.create({ name: 'Invoice webhook' });

  expect((await post(first.id, '{}')).status).toBe(200);
  expect(first).toMatchObject({ status: 'draft', problems: [], document: { slug: 'invoice-webhook' } });
  expect(second.document).toMatchObject({ name: 'Invoice webhook', slug: 'invoice-webhook-2' });
});

test('every starter flow can be copied and has no problems', async () => {
  const { items } = await client.flows.starters();
  const flows = await Promise.all(items.map(({ name }) => client.flows.create({ starter: name })));

  expect(items.map(({ name }) => name)).toContain('echo');
  expect(flows.flatMap(({ problems }) => problems.filter(({ severity }) => severity === 'error'))).toEqual([]);
  await expect(client.flows.create({ starter: '../package' })).rejects.toMatchObject({ code: 'STARTER_NOT_FOUND' });
});

test('two flows on one path are a problem of the second, which then cannot be published', async () => {
  await client.flows.create({ document: flowWith('First', { path: '/orders/:id' }) });
  const second = await client.flows.create({ document: flowWith('Second', { path: '/orders/:order' }) });

  expect(second.problems).toEqual([
    {
      severity: 'error',
      code: 'route_conflict',
      message: 'The flow “First” already listens at /orders/:id. Choose another path.',
      nodeId: 'n1',
      field: 'path',
    },
  ]);
  await expect(client.flows.publish({ id: second.id })).rejects.toMatchObject({ code: 'FLOW_HAS_PROBLEMS' });
});

test('live answers with the published version while the draft goes on, and a replay chooses its target', async () => {
  const template = (text: string) => ({ response: { template: text } });
  const { id } = await client.flows.create({ document: flowWith('Versions', template('"one"')) });
  const live = await client.flows.setStatus({ id, status: 'live' });
  const saved = await client.flows.save({
    id,
    document: { ...flowWith('Versions', template('"two"')), id },
    revision: live.revision,
  });

  const answer = await (await post(id, '{}')).text();
  const { items } = await client.captures.list({ flowId: id });
  const [captureId] = items.map((capture) => capture.id);
  if (!captureId) throw new Error('nothing was captured');
  const draft = await client.captures.replay({ id: captureId, target: 'draft' });
  const version = await client.captures.replay({ id: captureId, target: { version: 1 } });

  expect(saved).toMatchObject({ status: 'live', publishedVersion: 1, unpublishedChanges: 1 });
  expect([answer, draft.answer?.body, version.answer?.body]).toEqual(['"one"', '"two"', '"one"']);
  await expect(client.captures.replay({ id: captureId, target: { version: 7 } })).rejects.toMatchObject({
    code: 'VERSION_NOT_FOUND',
  });
});

test('a replay has the secret values of the request again, and what was edited in it', async () => {
  const settings = { response: { template: '<< [web1.headers.cookie | length, web1.query.a, web1.body] >>' } };
  const { id } = await client.flows.create({ document: flowWith('Secrets', settings) });
  await post(id, '{"a": 1}', { cookie: 'session=4711' });
  const { items } = await client.captures.list({ flowId: id });
  const [capture] = items;
  if (!capture) throw new Error('nothing was captured');

  const { headers: shown } = await client.captures.get({ id: capture.id });
  const replay = await client.captures.replay({
    id: capture.id,
    edits: { query: { a: 'ä' }, body: '[2]', headers: { 'Content-Type': 'application/json' } },
  });
  const sample = await client.templates.sample({ flowId: id });

  expect(replay.answer?.body).toBe('[12,"ä",[2]]');
  expect(shown).toContainEqual(['cookie', '••••']);
  expect(sample.scope['web1']).toMatchObject({ headers: { cookie: '••••' }, body: { a: 1 } });
  await expect(client.captures.replay({ id: capture.id, edits: { body: '{' } })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    data: { line: 1, column: 2 },
  });
});

test('a request can be sent from inside, with the flow’s token or without', async () => {
  const { id } = await client.flows.create({ starter: 'echo' });

  const sent = await client.captures.send({ flowId: id, path: '?a=1', body: '{"b": 2}' });
  const refused = await client.captures.send({ flowId: id, withToken: false });

  expect(sent.answer.status).toBe(200);
  expect(JSON.parse(sent.answer.body)).toMatchObject({ method: 'POST', query: { a: '1' } });
  expect(refused.answer.status).toBe(401);
  await expect(client.captures.send({ flowId: id, path: '@attacker.test' })).resolves.toMatchObject({
    answer: { status: 404 },
  });
});

test('a rotated token and the one before are both accepted', async () => {
  const { id } = await client.flows.create({ name: 'Rotation' });
  const before = await client.flows.endpoint({ id });
  const after = await client.flows.rotateToken({ id });
  const call = (token: string | null) =>
    fetch(before.url, { method: 'POST', headers: { authorization: `Bearer ${token}` } });

  expect(after.token).not.toBe(before.token);
  expect([(await call(before.token)).status, (await call(after.token)).status]).toEqual([200, 200]);
});

test('a flow that failed last is shown as failing only while it is live', async () => {
  const settings = { response: { template: '<< 1 / web1.n >>' } };
  const { id } = await client.flows.create({ document: flowWith('Failing', settings) });
  await client.flows.setStatus({ id, status: 'live' });
  await post(id, '{"n": 0}');
  const find = async () => (await client.flows.list({ limit: 500 })).items.find((flow) => flow.id === id);

  expect(await find()).toMatchObject({ requestCount: 1, failureCount: 1, isFailing: true });
  await client.flows.setStatus({ id, status: 'paused' });
  expect(await find()).toMatchObject({ isFailing: false });
});

test('pages of flows follow each other without gaps', async () => {
  const whole = await client.flows.list({ limit: 500 });
  const first = await client.flows.list({ limit: 2 });
  const second = await client.flows.list({ limit: 500, cursor: first.nextCursor ?? '' });

  expect([...first.items, ...second.items]).toEqual(whole.items);
});

test('deleting a flow takes its route away at once', async () => {
  const { id } = await client.flows.create({ name: 'Short-lived' });
  const { url } = await client.flows.endpoint({ id });

  await client.flows.remove({ id });

  expect((await fetch(url, { method: 'POST' })).status).toBe(404);
});

test('an answer that could not be foreseen says nothing about the inside', async () => {
  const broken = createRouterClient(router, {
    context: {
      ...app.context,
      store: {
        ...app.context.store,
        runs: { ...app.context.store.runs, list: () => Promise.reject(new Error('secret path')) },
      },
    },
  });

  await expect(broken.runs.list({})).rejects.toMatchObject({
    code: 'INTERNAL',
    status: 500,
    message: 'Something went wrong inside Hookloom. The log has the details.',
  });
});

test('on the desktop a taken port moves to the next free one, which is said and kept', async () => {
  const blocker = createServer().listen(0, '127.0.0.1');
  await once(blocker, 'listening');
  const address = blocker.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const desktop = { mode: 'desktop' as const, ingress: { host: '127.0.0.1', port, portIsExplicit: false } };

  const first = await start(desktop);
  const { notices } = await first.client.system.info();
  await first.close();
  blocker.close();
  await once(blocker, 'close');
  const second = await start({ ...desktop, dataDir: first.dataDir });
  await second.close();

  expect(first.ingress.port).toBeGreaterThan(port);
  expect(notices).toContainEqual(expect.stringContaining(`Port ${port} is taken`));
  expect(second.ingress.port).toBe(first.ingress.port);
});

test('a port that is taken leaves nothing running, and the folder free', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'hookloom-'));
  const taken = { host: '127.0.0.1', port: app.ingress.port, portIsExplicit: true };

  await expect(start({ dataDir, ingress: taken })).rejects.toMatchObject({ code: 'PORT_IN_USE' });

  await (await start({ dataDir })).close();
});
