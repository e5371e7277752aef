import type { Completion } from '#core/template/editor.ts';

/** What stands beside a proposal, and the sentence about it. */
export type CompletionDetail = { detail: string; documentation: string };

const separator = ' · ';

/** Filters and functions say `signature · what it does`; a value says itself. */
export const detailOf = ({ kind, detail }: Completion): CompletionDetail => {
  const at = kind === 'variable' || kind === 'property' ? -1 : detail.indexOf(separator);
  return at === -1
    ? { detail, documentation: '' }
    : { detail: detail.slice(0, at), documentation: detail.slice(at + separator.length) };
};
