import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { readBlob } from './blob-files.ts';
import { inTransaction } from './open-connection.ts';

/** Bytes of a body that are searched. */
const maxSearchedBytes = 256_000;
const capturesPerStep = 50;

export const hasFullTextSearch = (db: DatabaseSync): boolean =>
  db.prepare("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'").get() !== undefined;

/** Contentless: the text itself stays in `captures` alone. */
export const createTextIndex = (db: DatabaseSync): void =>
  db.exec(
    'CREATE VIRTUAL TABLE IF NOT EXISTS capture_text USING fts5' +
      `(text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0')`,
  );

/** The columns `body` and `blob` of a capture. */
export type StoredBody = { body: SQLOutputValue | undefined; blob: SQLOutputValue | undefined };

/** A body as searchable text; empty when it is not UTF-8. */
export const toSearchedText = ({ body, blob }: StoredBody, blobFolder: string): string => {
  const bytes = typeof blob === 'string' ? readBlob(blobFolder, blob, maxSearchedBytes) : body;
  if (!(bytes instanceof Uint8Array)) return '';
  try {
    // With `stream` a character that the cut went through is left out instead of refused.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, maxSearchedBytes), { stream: true });
  } catch {
    return '';
  }
};

export type TextIndexer = {
  /** Indexes for about `budgetMs`; true when there is more to do. */
  step: (budgetMs: number) => boolean;
};

/** Fills the index behind the captures, in the order they came. */
export const createTextIndexer = (db: DatabaseSync, blobFolder: string): TextIndexer => {
  const next = db.prepare(
    `SELECT seq, label, path, iif(is_body_sealed, NULL, body) AS body, iif(is_body_sealed, NULL, blob) AS blob FROM captures
     WHERE seq > (SELECT indexed_seq FROM search_state) ORDER BY seq LIMIT ${capturesPerStep}`,
  );
  const insert = db.prepare('INSERT INTO capture_text (rowid, text) VALUES (?, ?)');
  const advance = db.prepare('UPDATE search_state SET indexed_seq = ?');

  const indexSome = (): boolean => {
    const rows = next.all();
    const last = rows.at(-1);
    if (last === undefined) return false;
    inTransaction(db, () => {
      for (const { seq, label, path, body, blob } of rows) {
        const text = toSearchedText({ body, blob }, blobFolder);
        insert.run(seq ?? null, `${String(label)} ${String(path)} ${text}`);
      }
      advance.run(last['seq'] ?? null);
    });
    return rows.length === capturesPerStep;
  };

  return {
    step: (budgetMs) => {
      const end = performance.now() + budgetMs;
      while (indexSome()) if (performance.now() >= end) return true;
      return false;
    },
  };
};
