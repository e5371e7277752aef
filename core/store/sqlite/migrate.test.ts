import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { migrate, readSchemaVersion } from './migrate.ts';
import { migrations } from './migrations.ts';

const schemaOf = (db: DatabaseSync): string[] =>
  db
    .prepare("SELECT type || ' ' || name || ' ' || coalesce(sql, '') AS line FROM sqlite_schema ORDER BY line")
    .all()
    .map(({ line }) => String(line));

describe('migrations', () => {
  test.each(migrations.map((_, version) => version))('version %i is brought to the newest schema', (version) => {
    const [fresh, old] = [new DatabaseSync(':memory:'), new DatabaseSync(':memory:')];
    migrate(fresh);
    migrate(old, version);

    migrate(old);

    expect(readSchemaVersion(old)).toBe(migrations.length);
    expect(schemaOf(old)).toEqual(schemaOf(fresh));
  });

  test('flows and runs from before owners were kept belong to the one account of their workspace', () => {
    const db = new DatabaseSync(':memory:');
    migrate(db, 3);
    db.exec(`INSERT INTO flows (id, slug, status, revision, created_at, updated_at, document)
      VALUES ('flw_1', 'orders', 'draft', 1, 0, 0, '{}')`);
    db.exec(`INSERT INTO runs (id, flow_id, number, status, mode, trigger, is_async, attempt, started_at, step_count,
      idempotency_key, trace) VALUES ('run_1', 'flw_1', 1, 'succeeded', 'dev', 'webhook', 0, 1, 0, 0, 'run_1', '[]')`);

    migrate(db);

    expect(db.prepare('SELECT owner FROM flows UNION ALL SELECT owner FROM runs').all()).toMatchObject([
      { owner: 'admin' },
      { owner: 'admin' },
    ]);
  });

  test('the newest schema is left as it is', () => {
    const db = new DatabaseSync(':memory:');
    migrate(db);
    db.exec("INSERT INTO settings VALUES ('maxBodyBytes', '1024')");

    migrate(db);

    expect(db.prepare('SELECT count(*) AS count FROM settings').get()).toMatchObject({ count: 1 });
  });

  test('keys of requests that lay among the values of nodes are still known', () => {
    const db = new DatabaseSync(':memory:');
    migrate(db, 3);
    db.exec(`INSERT INTO store_values VALUES
      ('flw_1-repeats', 'live abc', '{"captureId":"cap_1","runId":"run_1"}', 5000),
      ('flw_1', 'count', '7', NULL)`);

    migrate(db);

    expect(db.prepare('SELECT * FROM dedupe_keys').all()).toMatchObject([
      { flow_id: 'flw_1', key: 'live abc', capture_id: 'cap_1', run_id: 'run_1', expires_at: 5_000 },
    ]);
    expect(db.prepare('SELECT key FROM store_values').all()).toMatchObject([{ key: 'count' }]);
  });

  test('a step that fails leaves the version before it', () => {
    const db = new DatabaseSync(':memory:');
    db.exec('CREATE TABLE settings (broken INTEGER)');

    expect(() => migrate(db)).toThrow('settings');

    expect(readSchemaVersion(db)).toBe(0);
    expect(schemaOf(db)).toHaveLength(1);
  });

  test('a database of a newer Hookloom is refused in words', () => {
    const db = new DatabaseSync(':memory:');
    db.exec(`PRAGMA user_version = ${migrations.length + 1}`);

    expect(() => migrate(db)).toThrow(/written by a newer Hookloom/);
  });
});
