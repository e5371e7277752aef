import { type CatalogItem, catalog } from '#core/template/editor.ts';

/** One thing to look up; `key` is its own among all. */
export type ReferenceEntry = CatalogItem & { readonly key: string };
export type ReferenceSection = { readonly title: string; readonly entries: readonly ReferenceEntry[] };

const section = (title: string, ...families: readonly (readonly CatalogItem[])[]): ReferenceSection => ({
  title,
  entries: families.flat().map((item) => ({ ...item, key: `${title} ${item.signature}` })),
});

/** `text.upper`: what a method is called on stands in front of it. */
const methodsOf = (owner: string, items: readonly CatalogItem[]): CatalogItem[] =>
  items.map((item) => ({ ...item, name: `${owner}.${item.name}`, signature: `${owner}.${item.signature}` }));

/** The whole template language in the order in which it is shown. */
export const referenceSections: readonly ReferenceSection[] = [
  section('Syntax', catalog.syntax, catalog.statements),
  section('Filters', catalog.filters),
  section('Tests', catalog.tests),
  section(
    'Methods',
    methodsOf('text', catalog.stringMethods),
    methodsOf('list', catalog.listMethods),
    methodsOf('dict', catalog.dictMethods),
  ),
  section('Functions', catalog.functions),
];

/** What has every word of the query in its name, signature or explanation; names that begin with the query come first. */
export const findEntries = (sections: readonly ReferenceSection[], query: string): readonly ReferenceSection[] => {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return sections;
  const words = wanted.split(/\s+/);
  const matches = ({ name, signature, doc }: ReferenceEntry) => {
    const text = `${name} ${signature} ${doc}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const rank = ({ name }: ReferenceEntry) =>
    name.toLowerCase().startsWith(wanted) ? 0 : name.toLowerCase().includes(wanted) ? 1 : 2;
  return sections
    .map(({ title, entries }) => ({ title, entries: entries.filter(matches).toSorted((a, b) => rank(a) - rank(b)) }))
    .filter(({ entries }) => entries.length > 0);
};
