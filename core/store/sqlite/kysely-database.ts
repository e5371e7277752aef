import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';
import type { Tables } from './tables.ts';

export type TypedDatabase = Kysely<Tables>;

/** Statements that stay prepared. Kysely gives the same text for the same query; only searches vary. */
const maxPrepared = 200;

/** Kysely over an open node:sqlite connection. Rows have a null prototype; the connection is closed by who opened it. */
export const createTypedDatabase = (db: DatabaseSync): TypedDatabase =>
  new Kysely<Tables>({ dialect: new SqliteDialect({ database: toKyselyDatabase(db) }) });

const toKyselyDatabase = (db: DatabaseSync): SqliteDatabase => {
  const prepared = new Map<string, SqliteStatement>();
  return {
    prepare: (sql) => {
      const known = prepared.get(sql);
      if (known !== undefined) return known;
      const statement = toKyselyStatement(db.prepare(sql));
      const oldest = prepared.size >= maxPrepared ? prepared.keys().next().value : undefined;
      if (oldest !== undefined) prepared.delete(oldest);
      prepared.set(sql, statement);
      return statement;
    },
    close: () => {},
  };
};

const toKyselyStatement = (statement: StatementSync): SqliteStatement => ({
  reader: statement.columns().length > 0,
  all: (parameters) => statement.all(...(parameters as SQLInputValue[])),
  run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
  iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
});
