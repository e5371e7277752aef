import { type Clipping, cut, paste, readClipping, writeClipping } from '#renderer/canvas/edit/clipboard.ts';
import type { Point } from '#renderer/canvas/geometry.ts';
import type { App } from '#renderer/state/app-context.tsx';

const besideOriginal: Point = { x: 40, y: 40 };

/** The selected nodes as text for the clipboard; null when none is selected. */
export const textOfSelection = (app: App): string | null => {
  const clip = selectedClipping(app);
  return clip === null ? null : writeClipping(clip);
};

const selectedClipping = ({ documentStore, selectionStore }: App): Clipping | null => {
  const { doc } = documentStore.getState();
  const { nodeIds } = selectionStore.getState();
  return doc && nodeIds.length > 0 ? cut(doc, nodeIds) : null;
};

/** Adds copied nodes where the pointer is. False when the text holds none. */
export const pasteText = (app: App, text: string): boolean => {
  const clip = readClipping(text);
  if (!clip) return false;
  const corner = {
    x: Math.min(...clip.nodes.map(({ position }) => position.x)),
    y: Math.min(...clip.nodes.map(({ position }) => position.y)),
  };
  const to = app.canvasStore.getState().handle?.pointer() ?? { x: corner.x + 40, y: corner.y + 40 };
  void addClipping(app, { clip, move: { x: to.x - corner.x, y: to.y - corner.y }, verb: 'Paste' });
  return true;
};

export const duplicateSelection = (app: App): void => {
  const clip = selectedClipping(app);
  if (clip) void addClipping(app, { clip, move: besideOriginal, verb: 'Duplicate' });
};

type Addition = { clip: Clipping; move: Point; verb: string };

const addClipping = async (app: App, { clip, move, verb }: Addition): Promise<void> => {
  const { documentStore, selectionStore, toast } = app;
  const { renameNodeRef } = await import('#renderer/inspector/rename-ref.ts');
  const count = clip.nodes.length;
  const rounded = { x: Math.round(move.x), y: Math.round(move.y) };
  let nodeIds: string[] = [];
  let skipped: string | null = null;
  documentStore.getState().commit(`${verb} ${count === 1 ? 'node' : `${count} nodes`}`, (draft) => {
    ({ nodeIds, skipped } = paste(draft, { clip, move: rounded, renameRef: renameNodeRef }));
  });
  if (nodeIds.length > 0) selectionStore.getState().selectNodes(nodeIds);
  if (skipped !== null) toast({ title: skipped });
};
