import { HookloomError } from '#core/contract/errors.ts';
import type { Page } from '#core/engine/ports/store.ts';

// Cursors are opaque to callers; inside is the id of the last row that was looked at.
const shape = /^[A-Za-z0-9_-]{1,80}$/;

export const encodeCursor = (id: string): string => Buffer.from(id).toString('base64url');

/** The id in a cursor of a list whose ids start with `prefix`; null without a cursor. Throws BAD_REQUEST. */
export const decodeCursor = (cursor: string | undefined, prefix: string): string | null => {
  if (cursor === undefined) return null;
  const id = Buffer.from(cursor, 'base64url').toString();
  if (!id.startsWith(prefix) || !shape.test(id) || encodeCursor(id) !== cursor) {
    throw new HookloomError(
      'BAD_REQUEST',
      { field: 'cursor' },
      { message: 'This cursor does not belong to this list.' },
    );
  }
  return id;
};

/** Makes a page of rows that were asked for with one more than `limit`. */
export const toPage = <Row, Item>(
  rows: readonly Row[],
  limit: number,
  { idOf, toItem }: { idOf: (row: Row) => string; toItem: (row: Row) => Item },
): Page<Item> => {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(idOf(last)) : null,
  };
};
