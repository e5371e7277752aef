import { sign as signGithub } from '@octokit/webhooks-methods';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HookloomProcess, startHookloom, temporaryFolder } from '#test/support/hookloom-process.ts';
import { readPushEvent } from '#test/support/push-event.ts';

type Captured = {
  id: string;
  label: string;
  bodySize: number;
  run: { id: string; status: string; httpStatus: number };
};

let hookloom: HookloomProcess;
let data: Awaited<ReturnType<typeof temporaryFolder>>;
let endpoint: { url: string; token: string };
let flowId: string;
let push: string;

beforeAll(async () => {
  // Indented, unlike GitHub's own bytes: blanks and order must survive whatever they are.
  push = JSON.stringify(await readPushEvent(), null, 1);
  data = await temporaryFolder();
  hookloom = await startHookloom({ dataDir: data.path });
  flowId = ((await hookloom.api('POST', '/flows', { starter: 'github-push-digest' })).body as { id: string }).id;
  endpoint = (await hookloom.api('GET', `/flows/${flowId}/endpoint`)).body as typeof endpoint;
});

afterAll(async () => {
  await hookloom.stop();
  await data.remove();
});

const send = (headers: Record<string, string> = {}) =>
  fetch(endpoint.url, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${endpoint.token}`,
      'content-type': 'application/json',
      'x-github-event': 'push',
      ...headers,
    },
    body: push,
  });

const newestCapture = async (): Promise<Captured> => {
  const page = await hookloom.api('GET', `/captures?flowId=${flowId}&limit=1`);
  return (page.body as { items: [Captured] }).items[0];
};

test('a real push event is answered, stored byte for byte and listed with its run', async () => {
  const response = await send();

  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({
    digest: expect.stringMatching(/^Codertocat pushed 1 commit to \S+ of Codertocat\/Hello-World\n- [0-9a-f]{7} /),
    files: ['README.md'],
  });
  const capture = await newestCapture();
  expect(capture).toMatchObject({
    label: 'push',
    bodySize: Buffer.byteLength(push),
    run: { status: 'succeeded', httpStatus: 200 },
  });
  const body = await fetch(`${hookloom.controlUrl}/api/v1/captures/${capture.id}/body`, {
    headers: { authorization: `Bearer ${hookloom.adminToken}` },
  });
  expect(Buffer.from(await body.arrayBuffer()).equals(Buffer.from(push))).toBe(true);
});

test('its bearer token is in no view and comes back only when it is asked for', async () => {
  await send();
  const { id } = await newestCapture();

  const shown = JSON.stringify((await hookloom.api('GET', `/captures/${id}`)).body);
  const run = JSON.stringify((await hookloom.api('GET', `/runs?flowId=${flowId}`)).body);
  const revealed = JSON.stringify((await hookloom.api('POST', `/captures/${id}/reveal`)).body);

  expect(shown).not.toContain(endpoint.token);
  expect(run).not.toContain(endpoint.token);
  expect(revealed).toContain(endpoint.token);
});

test('a changed template is previewed against it, and a replay on the draft uses it', async () => {
  await send();
  const { id } = await newestCapture();
  const flow = (await hookloom.api('GET', `/flows/${flowId}`)).body as {
    revision: number;
    document: { nodes: { id: string; ref: string; settings: Record<string, unknown> }[] };
  };
  const respond = flow.document.nodes.find(({ ref }) => ref === 'resp1');
  if (!respond) throw new Error('the starter flow has no resp1');
  respond.settings['template'] = '{"by": << web1.pusher.name | upper | tojson >>}';

  const preview = await hookloom.api('POST', `/flows/${flowId}/preview`, {
    document: flow.document,
    nodeId: respond.id,
    captureId: id,
  });
  await hookloom.api('PUT', `/flows/${flowId}`, { document: flow.document, revision: flow.revision });
  const replay = await hookloom.api('POST', `/captures/${id}/replay`, { target: 'draft' });

  expect(preview.body).toMatchObject({ fields: { template: { ok: true, text: '{"by": "CODERTOCAT"}' } } });
  expect(replay.body).toMatchObject({
    status: 'succeeded',
    trigger: 'replay',
    replayOf: id,
    answer: { status: 200, body: '{"by": "CODERTOCAT"}' },
  });
});

test('it is published with a word about the missing secret, and once that is there GitHub’s signature lets in', async () => {
  const sign = { 'content-type': 'application/json', 'x-github-event': 'push' };
  const sendSigned = async (secret: string): Promise<number> => {
    const headers = { ...sign, 'x-hub-signature-256': await signGithub(secret, push) };
    return (await fetch(endpoint.url, { method: 'POST', headers, body: push })).status;
  };
  const published = await hookloom.api('POST', `/flows/${flowId}/publish`, {});
  const before = await sendSigned('s3cret-of-github');
  await hookloom.api('POST', '/credentials', {
    name: 'github',
    content: { kind: 'signing', secrets: { secret: 's3cret-of-github' } },
  });

  expect(published).toMatchObject({
    status: 200,
    body: { problems: [{ severity: 'warning', code: 'unknown_credential', field: 'auth[0].credential' }] },
  });
  expect([before, await sendSigned('s3cret-of-github'), await sendSigned('another')]).toEqual([401, 200, 401]);
  expect((await send()).status).toBe(200);
});

test('everything is there again after a restart', async () => {
  await send();
  const before = await newestCapture();
  await hookloom.stop();

  hookloom = await startHookloom({ dataDir: data.path });
  const after = await newestCapture();
  endpoint = (await hookloom.api('GET', `/flows/${flowId}/endpoint`)).body as typeof endpoint;
  const response = await send();

  expect(after).toEqual(before);
  expect(response.status).toBe(200);
});
