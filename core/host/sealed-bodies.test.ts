import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorkspace, type TestWorkspace } from './testing/start-workspace.ts';

const secret = 's3cret-key-of-the-caller';
const body = JSON.stringify({ key: secret, amount: 7 });
const key = randomBytes(32);

let workspace: TestWorkspace & { remove: () => Promise<void> };
beforeAll(async () => {
  workspace = await startWorkspace({ key });
  const { client } = workspace;
  await client.credentials.create({
    name: 'shared-key',
    content: { kind: 'signing', facts: {}, secrets: { secret } },
  });
});
afterAll(() => workspace.remove());

const receive = async (name: string) => {
  const { client, create } = workspace;
  const auth = [{ type: 'sharedKey', in: 'payload', credential: 'shared-key' }];
  const response = { template: '<< web.amount >>' };
  const flowId = await create(name, [{ id: 'web', kind: 'webhook', settings: { auth, response } }]);
  const { url } = await client.flows.endpoint({ id: flowId });
  await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const [capture] = (await client.captures.list({ flowId })).items;
  if (!capture) throw new Error('nothing was captured');
  return { flowId, id: capture.id };
};

const audited = (subject: string): unknown[] => {
  const db = new DatabaseSync(join(workspace.dataDir, 'hookloom.db'), { readOnly: true });
  try {
    return db.prepare('SELECT action, details FROM audit WHERE subject = ?').all(subject);
  } finally {
    db.close();
  }
};

test('a body that holds the flow’s key is read by nobody without a record, and replayed without one', async () => {
  const { client } = workspace;
  const { flowId, id } = await receive('Sealed');

  const shown = [
    await client.captures.get({ id }),
    await client.templates.sample({ flowId }),
    await client.flows.endpoint({ id: flowId }),
    await client.captures.reveal({ id }),
  ];
  await expect(client.captures.body({ id })).rejects.toMatchObject({ code: 'BODY_SEALED' });
  const replay = await client.captures.replay({ id });
  const before = audited(id);
  const revealed = await (await client.captures.revealBody({ id })).text();

  expect(JSON.stringify(shown)).not.toContain(secret);
  expect(replay).toMatchObject({ status: 'succeeded', answer: { body: '7' } });
  expect(revealed).toBe(body);
  expect([before, audited(id)]).toEqual([
    [{ action: 'capture.reveal', details: 'by admin' }],
    [
      { action: 'capture.reveal', details: 'by admin' },
      { action: 'capture.revealBody', details: 'by admin' },
    ],
  ]);
});

test('while the workspace is locked a sealed body is neither revealed nor run as if it were the body', async () => {
  const { id } = await receive('Locked');
  const { dataDir } = workspace;
  await workspace.close();
  workspace = await startWorkspace({ dataDir, key: null });
  const { client } = workspace;

  await expect(client.captures.revealBody({ id })).rejects.toMatchObject({ code: 'STORE_LOCKED' });
  await expect(client.captures.replay({ id })).rejects.toMatchObject({ code: 'STORE_LOCKED' });

  expect(await client.captures.get({ id })).toMatchObject({ bodyText: null, isBodySealed: true });
  expect(audited(id)).toEqual([]);
});
