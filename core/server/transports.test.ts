import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EventBatch } from '#core/contract/events.ts';
import type { CaptureId } from '#core/contract/records/ids.ts';
import type { FlowId } from '#core/flow/document.ts';
import type { Client } from './open-client.ts';
import { startApp, type TestApp, transports } from './testing/start-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const post = async (client: Client, id: FlowId, body: string): Promise<CaptureId> => {
  const { url, token } = await client.flows.endpoint({ id });
  const answer = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body,
  });
  await answer.arrayBuffer();
  const { items } = await client.captures.list({ flowId: id });
  const [newest] = items;
  if (!newest) throw new Error('the request was not captured');
  return newest.id;
};

describe.each(transports)('over %s', (transport) => {
  let client: Client;
  let disconnect: () => void;
  beforeAll(() => {
    ({ client, disconnect } = app.connect(transport));
  });
  afterAll(() => disconnect());

  test('a flow is made, changed, published, paused and deleted', async () => {
    const made = await client.flows.create({ name: `Orders ${transport}` });
    const saved = await client.flows.save({
      id: made.id,
      document: { ...made.document, folder: 'Shop' },
      revision: made.revision,
      origin: 'test',
    });
    const live = await client.flows.setStatus({ id: made.id, status: 'live' });
    const paused = await client.flows.setStatus({ id: made.id, status: 'paused' });
    await client.flows.remove({ id: made.id });

    expect(made).toMatchObject({ status: 'draft', revision: 1, publishedVersion: null });
    expect(saved).toMatchObject({ revision: 2, document: { folder: 'Shop' } });
    expect(live).toMatchObject({ status: 'live', publishedVersion: 1, unpublishedChanges: 0 });
    expect(paused).toMatchObject({ status: 'paused' });
    await expect(client.flows.get({ id: made.id })).rejects.toMatchObject({ code: 'FLOW_NOT_FOUND', status: 404 });
  });

  test('an error arrives with its code, status, words and data, declared as the contract says', async () => {
    const { id, document } = await client.flows.create({ name: 'Conflict' });
    await client.flows.save({ id, document, revision: 1 });

    await expect(client.flows.save({ id, document, revision: 1 })).rejects.toMatchObject({
      code: 'STALE_REVISION',
      status: 409,
      defined: true,
      message: expect.stringContaining('saved this flow'),
    });
    await expect(client.flows.save({ id, document: { format: 1 }, revision: 2 })).rejects.toMatchObject({
      code: 'INVALID_DOCUMENT',
      status: 422,
      data: { issues: expect.arrayContaining([expect.objectContaining({ path: 'nodes' })]) },
    });
    await expect(client.flows.list({ limit: 0 })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: expect.stringContaining('limit'),
    });
  });

  test('a captured request is listed, read byte for byte and replayed', async () => {
    const { id } = await client.flows.create({ starter: 'echo' });
    const body = '{"id": 1234567890123456789, "name": "ä"}';

    const captureId = await post(client, id, body);
    const bytes = await (await client.captures.body({ id: captureId })).bytes();
    const replay = await client.captures.replay({ id: captureId });

    expect(Buffer.from(bytes).toString()).toBe(body);
    expect(replay).toMatchObject({ status: 'succeeded', trigger: 'replay', replayOf: captureId });
    expect(replay.answer?.body).toContain('1234567890123456789');
    expect(replay.steps[0]?.output).toMatchObject({ body: { id: 1234567890123456789n } });
  });

  test('a body of several megabytes comes back whole', async () => {
    const { id } = await client.flows.create({ starter: 'echo' });
    const body = JSON.stringify({ text: 'ä€'.repeat(700_000) });

    const captureId = await post(client, id, body);

    expect(await (await client.captures.body({ id: captureId })).text()).toBe(body);
  });

  test('events arrive as they happen, and the subscription ends when it is left', async () => {
    const stop = new AbortController();
    const events = await client.system.events(undefined, { signal: stop.signal });
    const { id } = await client.flows.create({ name: 'Watched' });

    const { value } = await events.next();

    expect((value as EventBatch).events).toContainEqual({ type: 'flow.changed', flowId: id, revision: 1, origin: '' });
    await events.return(undefined);
    stop.abort();
  });
});

test('calls that wait fail when their message port closes', async () => {
  const { client, disconnect } = app.connect('message port');
  const events = await client.system.events();
  const waiting = events.next();

  disconnect();

  await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
});
