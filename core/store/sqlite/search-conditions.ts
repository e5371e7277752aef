import { type RawBuilder, sql } from 'kysely';
import type { Operator, SearchFilter } from '#core/store/search/parse-search.ts';

/** The full-text index holds captures up to `upTo`; those that are looked through lie between the other two. Null without an index. */
export type Indexed = { upTo: number; firstSeq: number; lastSeq: number } | null;

/** The filter as a condition on the capture `c` and its run `r` (see `selectCaptures`). */
export const toCondition = (filter: SearchFilter, indexed: Indexed): RawBuilder<boolean> => {
  switch (filter.type) {
    case 'status':
      return sql<boolean>`r.http_status ${toSql(filter.operator)} ${filter.value}`;
    case 'duration':
      return sql<boolean>`r.duration_ms ${toSql(filter.operator)} ${filter.ms}`;
    case 'run':
      return sql<boolean>`r.status = ${filter.status}`;
    case 'version':
      return filter.version === null
        ? sql<boolean>`(r.id is not null and r.version is null)`
        : sql<boolean>`r.version = ${filter.version}`;
    case 'method':
      return sql<boolean>`c.method = ${filter.method}`;
    case 'path':
      return sql<boolean>`instr(c.path, ${filter.text}) > 0`;
    case 'header':
      return sql<boolean>`has_header(c.headers, ${filter.name}, ${filter.value})`;
    case 'body':
      return sql<boolean>`body_holds(${searchedBody}, ${JSON.stringify(filter.path)}, ${filter.value})`;
    case 'words':
      return toWordsCondition(filter.words, indexed);
  }
};

/** The columns `body` and `blob`; nothing of a sealed body is searched. */
const searchedBody = sql`iif(c.is_body_sealed, null, c.body), iif(c.is_body_sealed, null, c.blob)`;

/** Captures that the index has not reached yet are read themselves, so that nothing new is missed. */
const toWordsCondition = (words: string, indexed: Indexed): RawBuilder<boolean> => {
  const plain = sql<boolean>`holds_words(c.label, c.path, ${searchedBody}, ${words})`;
  if (indexed === null) return plain;
  // The words are letters, digits and spaces alone, so nothing in them can end the quotes.
  const found = sql`c.seq in (
    select rowid from capture_text
    where capture_text match ${`"${words}"*`} and rowid between ${indexed.firstSeq} and ${indexed.lastSeq}
  )`;
  return sql<boolean>`(${found} or (c.seq > ${indexed.upTo} and ${plain}))`;
};

const operators = { '=': sql`=`, '<': sql`<`, '<=': sql`<=`, '>': sql`>`, '>=': sql`>=` };
const toSql = (operator: Operator): RawBuilder<unknown> => operators[operator];
