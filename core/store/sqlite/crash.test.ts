import { afterEach, describe, expect, test } from 'vitest';
import type { CaptureId, RunId } from '#core/contract/records/ids.ts';
import { aCapture, newFlowId } from '#core/store/testing/records.ts';
import type { SqliteStore } from './open-sqlite-store.ts';
import { startScript } from './testing/start-script.ts';
import { createTempStores } from './testing/temp-store.ts';

const writeForEver = new URL('testing/write-for-ever.ts', import.meta.url);
const stores = createTempStores();
afterEach(stores.dispose);

/** Ids whose capture, body or run is not as it was acknowledged. */
const findLost = async (store: SqliteStore, acknowledged: readonly string[]): Promise<string[]> => {
  const isWhole = async (id: string): Promise<boolean> => {
    const body = await store.captures.body(`cap_${id}` as CaptureId);
    const run = await store.runs.get(`run_${id}` as RunId);
    return body !== null && Buffer.from(body).subarray(0, id.length).toString() === id && run !== null;
  };
  const checked = await Promise.all(acknowledged.map(async (id) => ((await isWhole(id)) ? [] : [id])));
  return checked.flat();
};

describe('after a crash', () => {
  test('kill -9 in the middle of writing loses nothing that was acknowledged', { timeout: 60_000 }, async () => {
    const folder = stores.newFolder();
    const acknowledged: string[] = [];
    for (const round of ['a', 'b', 'c']) {
      const { child, lines, ended } = startScript(writeForEver, [folder, round, '100']);
      const killAfter = 50 + Math.floor(Math.random() * 1_500);
      let inThisRound = 0;
      for await (const line of lines) {
        acknowledged.push(line);
        inThisRound += 1;
        if (inThisRound === killAfter) child.kill('SIGKILL');
      }
      await ended;
    }

    const store = await stores.open(folder);

    expect(store.notices).toEqual([]);
    expect(acknowledged.length).toBeGreaterThan(150);
    expect(await findLost(store, acknowledged)).toEqual([]);
    const jobs = acknowledged.filter((id) => Number(id.slice(1)) % 3 === 0).length;
    expect(await store.jobs.count()).toBeGreaterThanOrEqual(jobs);
  });

  test.skipIf(process.platform === 'win32')(
    'a full disk refuses new requests and keeps the old ones',
    { timeout: 60_000 },
    async () => {
      const folder = stores.newFolder();
      // No file may grow beyond 4 MB; what SQLite sees is what a full disk looks like.
      const { lines, ended } = startScript(writeForEver, [folder, 'f', '20000'], 'ulimit -f 8192');
      const output: string[] = [];
      for await (const line of lines) output.push(line);
      await ended;
      const acknowledged = output.filter((line) => !line.startsWith('failed'));

      const store = await stores.open(folder);

      expect(output).toContain('failed STORE_FAILED');
      expect(acknowledged.length).toBeGreaterThan(20);
      expect(await findLost(store, acknowledged)).toEqual([]);
    },
  );

  test('a writer that dies rejects what was pending, and the next request is stored by a new one', async () => {
    const folder = stores.newFolder();
    const writer = new URL('testing/crashing-writer.ts', import.meta.url);
    const reader = new URL('reader-worker.ts', import.meta.url);
    const store = await stores.open(folder, { workers: { writer, reader } });
    const [before, during, after] = [aCapture(newFlowId()), aCapture(newFlowId()), aCapture(newFlowId())];
    await store.commit({ capture: before });

    const crash = store.meta.put('crash', new Uint8Array());
    const pending = store.commit({ capture: during });
    await expect(crash).rejects.toMatchObject({ code: 'STORE_FAILED' });
    await expect(pending).rejects.toMatchObject({ code: 'STORE_FAILED' });
    stores.clock.advance(60_000);
    await store.commit({ capture: after });

    expect(await store.captures.get(before.id)).toMatchObject({ id: before.id });
    expect(await store.captures.get(during.id)).toBeNull();
    expect(await store.captures.get(after.id)).toMatchObject({ id: after.id });
  });
});
