import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createCheckpoints } from './checkpoints.ts';
import { foldLog, openForWriting } from './open-connection.ts';

const folder = mkdtempSync(join(tmpdir(), 'hookloom-checkpoints-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the write-ahead log is folded beside the writer after every 48 MB, one fold at a time', async () => {
  const steps: string[] = [];
  let go = (): void => {};
  const checkpoints = createCheckpoints({
    aside: () => {
      steps.push('aside');
      return new Promise<void>((resolve) => {
        go = resolve;
      });
    },
    finish: async () => steps.push('finish'),
  });

  checkpoints.afterBatch(47_000_000);
  expect(steps).toEqual([]);
  checkpoints.afterBatch(1_000_000);
  checkpoints.afterBatch(60_000_000);
  expect(steps).toEqual(['aside']);
  go();
  await Promise.resolve();
  go();
  await Promise.resolve();
  expect(steps).toEqual(['aside', 'aside', 'finish']);
  await Promise.resolve();

  checkpoints.afterBatch(0);
  expect(steps.at(-1)).toBe('aside');
});

test('folding from two connections in turn lets the log start anew instead of growing', () => {
  const path = join(folder, 'database');
  const writer = openForWriting(path);
  const other = openForWriting(path);
  writer.exec('CREATE TABLE t (a)');
  const insert = writer.prepare('INSERT INTO t VALUES (zeroblob(20000))');
  const logBytes = (): number => statSync(`${path}-wal`).size;

  const sizes = Array.from({ length: 4 }, () => {
    for (let n = 0; n < 20; n += 1) insert.run();
    foldLog(other);
    insert.run();
    foldLog(writer);
    return logBytes();
  });

  expect(new Set(sizes.slice(1)).size).toBe(1);
  other.close();
  writer.close();
});
