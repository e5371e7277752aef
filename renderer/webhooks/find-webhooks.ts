import type { FlowSummary } from '#core/contract/records/flow.ts';

/** Flows whose name, slug, id, folder, tags or status hold every word of the search, by name. */
export const findWebhooks = (flows: readonly FlowSummary[], search: string): FlowSummary[] => {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return flows
    .filter(({ id, name, slug, folder, tags, status, isFailing }) => {
      const text = [name, slug, id, folder, ...tags, status, isFailing ? 'failing' : ''].join(' ').toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .toSorted((one, other) => byName.compare(one.name, other.name));
};

const byName = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });
