import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import type { CaptureRecord } from '#core/engine/ports/records.ts';
import { aCapture, newFlowId } from '#core/store/testing/records.ts';
import { toCaptureRow } from './batch-rows.ts';
import { createBlobFiles } from './blob-files.ts';
import { listCaptures } from './capture-search.ts';
import { createTypedDatabase } from './kysely-database.ts';
import { migrate } from './migrate.ts';
import { addSearchFunctions } from './search-functions.ts';
import { createTextIndex, createTextIndexer } from './text-index.ts';
import { createWriterOperations } from './writer-operations.ts';

const openInMemory = ({ hasTextIndex }: { hasTextIndex: boolean }) => {
  const db = new DatabaseSync(':memory:');
  migrate(db);
  if (hasTextIndex) createTextIndex(db);
  addSearchFunctions(db, 'no-blobs');
  const typed = createTypedDatabase(db);
  const writer = createWriterOperations({ db, typed, blobs: createBlobFiles('no-blobs'), hasTextIndex });
  const search = async (q: string, now?: () => number): Promise<string[]> => {
    const found = await listCaptures(typed, { q, limit: 50 }, { hasTextIndex, ...(now && { now }) });
    return found.items.map(({ label }) => label);
  };
  return {
    db,
    typed,
    search,
    writer,
    add: (...captures: CaptureRecord[]) =>
      writer.commit({
        captures: captures.map(toCaptureRow),
        uploads: [],
        runs: [],
        jobs: [],
        dedupeKeys: [],
        ticks: [],
        reports: [],
        events: [],
      }),
  };
};

const labelled = (label: string, body = '{}'): CaptureRecord =>
  aCapture(newFlowId(), { label, body: Buffer.from(body) });

describe('the full-text index', () => {
  test('finds the same with no index, with a part and with all indexed', async () => {
    const { db, search, add } = openInMemory({ hasTextIndex: true });
    const plain = openInMemory({ hasTextIndex: false });
    const captures = [
      labelled('a', '{"customer":"Müller & Söhne","company_id":4711}'),
      labelled('b', 'ÉTÉ naïve-approach 2024-05-01T10:00'),
      labelled('c', '<xml attr="müller">tail</xml>'),
    ];
    const queries = [
      'müller',
      'MÜLLER',
      'sohne',
      'söh',
      '"company_id 4711"',
      'été',
      '2024-05',
      'naïve app',
      'tail',
      'il',
    ];
    const findAll = (find: (q: string) => Promise<string[]>): Promise<string[][]> =>
      Promise.all(queries.map((q) => find(q)));
    plain.add(...captures);
    add(captures[0] as CaptureRecord, captures[1] as CaptureRecord);

    createTextIndexer(db, 'no-blobs').step(1_000);
    add(captures[2] as CaptureRecord);
    const partly = await findAll(search);
    createTextIndexer(db, 'no-blobs').step(1_000);
    const wholly = await findAll(search);

    expect(wholly).toEqual([['c', 'a'], ['c', 'a'], [], ['a'], ['a'], ['b'], ['b'], ['b'], ['c'], []]);
    expect(partly).toEqual(wholly);
    expect(await findAll(plain.search)).toEqual(wholly);
  });

  test('works in short steps and goes on where it stopped', () => {
    const { db, add } = openInMemory({ hasTextIndex: true });
    add(...Array.from({ length: 120 }, (_, index) => labelled(`n${index}`)));
    const indexer = createTextIndexer(db, 'no-blobs');
    const indexed = (): unknown => db.prepare('SELECT indexed_seq FROM search_state').get()?.['indexed_seq'];

    expect([indexer.step(0), indexed()]).toEqual([true, 50]);
    expect([indexer.step(0), indexed()]).toEqual([true, 100]);
    expect([indexer.step(0), indexed()]).toEqual([false, 120]);
    expect([indexer.step(0), indexed()]).toEqual([false, 120]);
  });

  test('a number is never given again, so that a new request is not taken for an indexed one', async () => {
    const { db, typed, writer, search, add } = openInMemory({ hasTextIndex: true });
    const old = labelled('old');
    add(old);
    createTextIndexer(db, 'no-blobs').step(1_000);
    await writer['captures.remove'](old.id);

    const restarted = createWriterOperations({ db, typed, blobs: createBlobFiles('no-blobs'), hasTextIndex: true });
    restarted.commit({
      captures: [toCaptureRow(labelled('fresh'))],
      uploads: [],
      runs: [],
      jobs: [],
      dedupeKeys: [],
      ticks: [],
      reports: [],
      events: [],
    });

    expect(await search('fresh')).toEqual(['fresh']);
    expect(await search('old')).toEqual([]);
  });
});

describe('a search that finds little', () => {
  test('stops after its time, and its cursor leads on to the rest', async () => {
    const { typed, add } = openInMemory({ hasTextIndex: false });
    add(labelled('needle'), ...Array.from({ length: 3_999 }, () => labelled('hay')));
    let time = 0;
    const everyLookCosts = (): number => {
      time += 600;
      return time;
    };
    const options = { hasTextIndex: false, now: everyLookCosts };
    const query = { q: 'needle', limit: 10 };

    const first = await listCaptures(typed, query, options);
    const second = await listCaptures(typed, { ...query, cursor: first.nextCursor ?? undefined }, options);

    expect(first.items).toEqual([]);
    expect(second.items.map(({ label }) => label)).toEqual(['needle']);
    expect(second.nextCursor).toBeNull();
  });
});
