import type { JsonRow } from './flatten-json.ts';

export type TreeMove = { kind: 'go'; index: number } | { kind: 'open'; isOpen: boolean } | { kind: 'none' };

/** What an arrow key, Home or End does in a tree. @see WAI-ARIA Authoring Practices, Tree View Pattern */
export const moveInTree = (key: string, rows: readonly JsonRow[], active: number): TreeMove => {
  const go = (index: number): TreeMove => ({ kind: 'go', index: Math.min(Math.max(index, 0), rows.length - 1) });
  const row = rows[active];
  switch (key) {
    case 'ArrowDown':
      return go(active + 1);
    case 'ArrowUp':
      return go(active - 1);
    case 'Home':
      return go(0);
    case 'End':
      return go(rows.length - 1);
    case 'ArrowRight':
      if (row?.canOpen && !row.isOpen) return { kind: 'open', isOpen: true };
      return go(row?.isOpen ? active + 1 : active);
    case 'ArrowLeft': {
      if (row?.isOpen) return { kind: 'open', isOpen: false };
      const parent = rows.findLastIndex(({ depth }, index) => index < active && depth < (row?.depth ?? 0));
      return go(parent === -1 ? active : parent);
    }
    default:
      return { kind: 'none' };
  }
};
