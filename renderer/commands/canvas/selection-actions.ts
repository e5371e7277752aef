import { removeFrom } from '#renderer/canvas/edit/remove.ts';
import type { App } from '#renderer/state/app-context.tsx';

export const hasSelection = ({ selectionStore }: App): boolean => {
  const { nodeIds, edgeIds } = selectionStore.getState();
  return nodeIds.length + edgeIds.length > 0;
};

export const hasNodes = ({ selectionStore }: App): boolean => selectionStore.getState().nodeIds.length > 0;

/** The one selected node; null when none or several are. */
export const onlyNode = ({ selectionStore }: App): string | null => {
  const { nodeIds } = selectionStore.getState();
  return nodeIds.length === 1 ? (nodeIds[0] ?? null) : null;
};

/** Deletes what is selected and goes on to the node that led to it, so that the keyboard keeps its place. */
export const deleteSelection = ({ documentStore, selectionStore, canvasStore }: App): void => {
  const { nodeIds, edgeIds } = selectionStore.getState();
  const before = documentStore
    .getState()
    .doc?.edges.find(({ from, to }) => nodeIds.includes(to.node) && !nodeIds.includes(from.node));
  const [what, count] = nodeIds.length > 0 ? (['node', nodeIds.length] as const) : (['wire', edgeIds.length] as const);
  documentStore
    .getState()
    .commit(`Delete ${count === 1 ? what : `${count} ${what}s`}`, (draft) => removeFrom(draft, { nodeIds, edgeIds }));
  const { handle } = canvasStore.getState();
  if (before) handle?.reveal(before.from.node);
  else handle?.focus();
};
