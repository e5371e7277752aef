import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { dataFolderAt } from '#core/store/sqlite/data-folder.ts';
import { startWorkspace } from './testing/start-workspace.ts';

test('what a paused flow has kept is run at the next start when a crash came between its going live and that', async () => {
  const before = await startWorkspace();
  const settings = { pausePolicy: 'hold', response: { template: '<< web.n >>' } };
  const id = await before.createLive('Keeps', [{ id: 'web', kind: 'webhook', settings }]);
  const paused = await before.createLive('Stays paused', [{ id: 'web', kind: 'webhook', settings }]);
  for (const one of [id, paused]) {
    await before.client.flows.setStatus({ id: one, status: 'paused' });
    for (const n of [1, 2, 3]) expect((await before.post(one, { n })).status).toBe(202);
  }
  await before.close();
  // What a crash leaves right after the status was stored.
  const db = new DatabaseSync(dataFolderAt(before.dataDir).database);
  db.prepare(`UPDATE flows SET status = 'live' WHERE id = ?`).run(id);
  db.close();

  const after = await startWorkspace({ dataDir: before.dataDir });
  const answer = await after.post(id, { n: 4 });

  expect([answer.status, await answer.text()]).toEqual([200, '4']);
  const runsOf = async (flowId: typeof id) => (await after.client.runs.list({ flowId })).items.toReversed();
  await expect
    .poll(async () => (await runsOf(id)).map(({ number, status }) => `${number} ${status}`))
    .toEqual(['1 succeeded', '2 succeeded', '3 succeeded', '4 succeeded']);
  const starts = (await runsOf(id)).map(({ startedAt }) => startedAt);
  expect(starts).toEqual(starts.toSorted((one, other) => one - other));
  expect((await runsOf(paused)).map(({ status }) => status)).toEqual(['held', 'held', 'held']);
  await after.remove();
});
