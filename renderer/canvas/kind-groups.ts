import { catalog } from '#core/nodes/catalog.ts';
import type { AnyNodeDefinition, NodeFamily } from '#core/nodes/kit.ts';

export type KindGroup = { title: string; kinds: readonly AnyNodeDefinition[] };

/** The families in the order of palettes, by the names that people read. */
const titles: Readonly<Record<NodeFamily, string>> = {
  trigger: 'Triggers',
  logic: 'Logic',
  data: 'Data',
  code: 'Code',
  http: 'Integration',
  reply: 'Answer',
};
const drawings = 'Canvas';

/** Every kind of node by family; with a search those whose title, tagline or name hold all of its words. */
export const kindGroups = (search = ''): KindGroup[] => {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const kinds: readonly AnyNodeDefinition[] = Object.values(catalog);
  const found = kinds.filter(({ kind, title, tagline }) => {
    const text = `${title} ${tagline} ${kind}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const byTitle = Map.groupBy(found, ({ family, isDrawingOnly }) => (isDrawingOnly ? drawings : titles[family]));
  return [...Object.values(titles), drawings].flatMap((title) => {
    const members = byTitle.get(title);
    return members ? [{ title, kinds: members }] : [];
  });
};
