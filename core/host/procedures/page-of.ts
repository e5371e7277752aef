import type { Page, PageRequest } from '#core/engine/ports/store.ts';

/** One page of a list that is in memory, newest (greatest id) first; the cursor is the last id of the page before. */
export const pageOf = <Item>(
  items: readonly Item[],
  idOf: (item: Item) => string,
  { cursor, limit }: PageRequest,
): Page<Item> => {
  const rest = cursor === undefined ? items : items.filter((item) => idOf(item) < cursor);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return { items: page, nextCursor: last !== undefined && rest.length > limit ? idOf(last) : null };
};
