import type { FlowSummary } from '#core/contract/records/flow.ts';

export type FlowFolder = { folder: string; flows: FlowSummary[] };

const byName = (one: string, other: string) =>
  one.localeCompare(other, undefined, { sensitivity: 'base', numeric: true });

/** The flows whose name, folder, tag or status hold every word of the filter, by folder; those without a folder come first. */
export const filterFlows = (flows: readonly FlowSummary[], filter: string): FlowFolder[] => {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const found = flows.filter(({ name, folder, tags, status, isFailing }) => {
    const text = [name, folder, ...tags, status, isFailing ? 'failing' : ''].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return [...Map.groupBy(found, ({ folder }) => folder)]
    .toSorted(([one], [other]) => byName(one, other))
    .map(([folder, members]) => ({ folder, flows: members.toSorted((a, b) => byName(a.name, b.name)) }));
};

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** What the list says of a flow's traffic: "1.2k", "3 failed", "—". */
export const toCountWords = ({ requestCount, failureCount, isFailing }: FlowSummary): string => {
  if (isFailing && failureCount > 0) return `${compact.format(failureCount)} failed`;
  return requestCount === 0 ? '—' : compact.format(requestCount).toLowerCase();
};
