import { functionSignatures } from '../signatures/functions.ts';
import type { LintItem, LintKnowledge } from './lint-item.ts';
import { scanTag, scanTags } from './scan-tags.ts';

/** `<<` against expectation: text that was probably meant as a tag, and a tag that was probably meant as text. */
export const lintShifts = (text: string, { refs, sample }: LintKnowledge): LintItem[] => {
  const known = new Set([...(refs ?? []), ...Object.keys(sample ?? {}), ...Object.keys(functionSignatures)]);
  if (!text.includes('<<') || (refs === undefined && sample === undefined)) return [];
  const tags = scanTags(text);
  const inside = (at: number): boolean => tags.some(({ from, to }) => from < at && at < to);
  const opened = new Set(tags.map(({ from }) => from));
  const items: LintItem[] = [];
  for (const { index: from, 0: run } of text.matchAll(/<{2,}/g)) {
    if (run !== '<<' || inside(from)) continue;
    const tag = scanTag(text, '<<', from);
    if (tag.type !== 'tag') continue;
    const [first, second] = tag.tokens;
    const knows = first?.kind === 'name' && known.has(first.value);
    if (!opened.has(from) && knows && second?.kind !== 'name') {
      items.push({
        message: `'<<' is text here: what follows is no expression with '>>' behind it`,
        severity: 'warning',
        from,
        to: from + 2,
      });
    } else if (
      opened.has(from) &&
      first?.kind === 'name' &&
      !knows &&
      second?.kind === 'close' &&
      !text.startsWith(' ', from + 2)
    ) {
      items.push({
        message: `'<<${first.value}>>' is a tag here; if it is meant as text, write {{ '<<' }}${first.value}>>`,
        severity: 'info',
        from,
        to: tag.to,
        suggestion: `{{ '<<' }}${text.slice(from + 2, tag.to)}`,
      });
    }
  }
  return items;
};
