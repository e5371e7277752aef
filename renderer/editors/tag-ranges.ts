import { tokens } from '#core/template/editor.ts';

export type TagRange = { from: number; to: number };

const openings = new Set(['<<', '{{', '{%', '${']);

/** Where tags and comments stand in a template, in order; a half-typed tag reaches as far as it can be read. */
export const tagRanges = (text: string): TagRange[] => {
  const ranges: TagRange[] = [];
  let open: TagRange | null = null;
  for (const { type, from, to } of tokens(text)) {
    const isOpening = type === 'delimiter' && openings.has(text.slice(from, from + 2));
    if (type === 'comment' || isOpening) {
      if (open) ranges.push(open);
      open = isOpening ? { from, to } : null;
      if (type === 'comment') ranges.push({ from, to });
    } else if (open) {
      open.to = to;
      if (type !== 'delimiter') continue;
      ranges.push(open);
      open = null;
    }
  }
  if (open) ranges.push(open);
  return ranges;
};
