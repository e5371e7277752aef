import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient, type RouterClient } from '@orpc/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HookloomEvent } from '#core/contract/events.ts';
import { stringifyJson } from '#core/flow/json.ts';
import { parseFlow } from '#core/flow/parse-flow.ts';
import { chainFlow } from '#test/support/flows.ts';
import { createHookloom, type Hookloom } from './create-hookloom.ts';
import { type HookloomRouter, router } from './procedures/router.ts';

const source = (path: string): URL => new URL(path, import.meta.url);
const workers = {
  writer: source('../store/sqlite/writer-worker.ts'),
  reader: source('../store/sqlite/reader-worker.ts'),
  sandbox: source('adapters/sandbox-worker.ts'),
  heavy: source('adapters/heavy-worker.ts'),
};

let dataDir = '';
let hookloom: Hookloom;
let client: RouterClient<HookloomRouter>;
const lines: string[] = [];
const seenByApi: string[] = [];
const api = createServer((request, response) => {
  seenByApi.push(request.headers.authorization ?? '', String(request.headers['x-zone']));
  // Answers that quote what they were sent are how secrets get into traces.
  response.setHeader('x-quoted', request.headers.authorization ?? '').end(`got ${request.headers.authorization}`);
});

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hookloom-'));
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  hookloom = await createHookloom({
    dataDir,
    mode: 'desktop',
    ingress: { host: '127.0.0.1', port: 0, portIsExplicit: true },
    workers,
    log: (level, message, details) => lines.push(JSON.stringify([level, message, details])),
  });
  client = createRouterClient(router, { context: hookloom.context });
});
afterAll(async () => {
  await hookloom.close();
  api.close();
  await rm(dataDir, { recursive: true, force: true });
});

const filesBelow = async (folder: string): Promise<[name: string, bytes: Buffer][]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(paths.map(async (path): Promise<[string, Buffer]> => [path, await readFile(path)]));
};

test('T16: secrets do their work and are found nowhere else', async () => {
  const canaries = { token: 'canary-token-51c0', variable: 'canary-variable-77fe', password: 'canary-password-9a3b' };
  await client.credentials.create({
    name: 'crm',
    content: { kind: 'bearer', facts: {}, secrets: { token: canaries.token } },
  });
  const { id: mailId } = await client.credentials.create({
    name: 'basic',
    content: { kind: 'basic', facts: { username: 'ada' }, secrets: { password: canaries.password } },
  });
  await client.environment.put({ name: 'KEY', value: canaries.variable, isSecret: true });
  await client.environment.put({ name: 'ZONE', value: 'Europe/Berlin', isSecret: false });
  const url = `http://127.0.0.1:${(api.address() as AddressInfo).port}/`;
  const document = chainFlow('Canary', [
    ['n1', 'webhook', 'web1'],
    [
      'n2',
      'http-request',
      'http1',
      {
        settings: {
          url,
          credential: 'crm',
          query: [{ name: 'key', value: '<< env.KEY >>' }],
          headers: [{ name: 'x-zone', value: '<< env.ZONE >>' }],
        },
      },
    ],
    ['n3', 'set', 'set1', { settings: { assignments: [{ path: 'copy', value: '<< env.KEY >> << http1.body >>' }] } }],
    ['n4', 'respond', 'resp1', { settings: { kind: 'template', template: '{"copy": << set1.copy | tojson >>}' } }],
  ]);
  const parsed = parseFlow(document);
  const { id } = await client.flows.create({ document: parsed.ok ? parsed.document : null });
  const events: HookloomEvent[] = [];
  const listening = new AbortController();
  const batches = hookloom.context.hub.subscribe(listening.signal);
  const endpoint = await client.flows.endpoint({ id });

  const answer = await fetch(endpoint.url, {
    method: 'POST',
    headers: { authorization: `Bearer ${endpoint.token}`, 'content-type': 'application/json' },
    body: '{}',
  });
  for await (const batch of batches) {
    events.push(...batch.events);
    if (batch.events.some(({ type }) => type === 'run.finished')) break;
  }
  listening.abort();

  // The flow's own answer is what its author wants it to be.
  expect([answer.status, await answer.json()]).toEqual([
    200,
    { copy: `${canaries.variable} got Bearer ${canaries.token}` },
  ]);
  expect(seenByApi).toEqual([`Bearer ${canaries.token}`, 'Europe/Berlin']);
  const [listed] = (await client.runs.list({ flowId: id })).items;
  if (!listed) throw new Error('the run is not listed');
  const run = await client.runs.get({ id: listed.id });
  expect(run.steps.find(({ ref }) => ref === 'set1')?.output).toEqual({ copy: '•••• got Bearer ••••' });
  await expect(
    client.credentials.replace({
      id: mailId,
      name: 'crm',
      content: { kind: 'basic', facts: { username: 'ada' }, secrets: { password: canaries.password } },
    }),
  ).rejects.toMatchObject({ code: 'CREDENTIAL_NAME_TAKEN' });
  const shown = {
    credentials: await client.credentials.list(),
    environment: await client.environment.list(),
    flow: await client.flows.get({ id }),
    run,
    captures: await client.captures.list({ flowId: id }),
    preview: hookloom.context.engine.preview((await client.flows.get({ id })).document, 'n2', {}),
    settings: await client.settings.get(),
    info: await client.system.info(),
    events,
    lines,
  };
  const backup = join(dataDir, 'copy');
  await hookloom.context.store.backup(backup);
  const places = [
    ['what is shown', Buffer.from(stringifyJson(JSON.parse(JSON.stringify(shown))))] as const,
    ...(await filesBelow(dataDir)),
  ];
  for (const secret of Object.values(canaries)) {
    const found = places.filter(([, bytes]) => bytes.includes(secret)).map(([name]) => name);
    expect({ secret, found }).toEqual({ secret, found: [] });
  }
  expect(shown.preview['query[0].value']).toMatchObject({ text: '••••' });
});
