import { definitionOf } from '#core/nodes/catalog.ts';
import type { App } from '#renderer/state/app-context.tsx';
import { defineCommand } from '../command.ts';
import { onlyNode } from './selection-actions.ts';

export const openBigEditorCommand = defineCommand({
  id: 'canvas.big-editor',
  title: 'Open the big editor',
  group: 'Canvas',
  keys: ['F2'],
  scope: 'canvas',
  isEnabled: (app) => bigField(app) !== null,
  run: (app) => {
    const place = bigField(app);
    if (place) app.uiStore.getState().setOpenEditor(place);
  },
});

/** The template or code of the selected node that is worth a big editor. */
const bigField = (app: App): { nodeId: string; field: string } | null => {
  const nodeId = onlyNode(app);
  const node = app.documentStore.getState().doc?.nodes.find(({ id }) => id === nodeId);
  const field = definitionOf(node?.kind ?? '')?.form.find(({ type }) => type === 'body' || type === 'code');
  return nodeId !== null && field ? { nodeId, field: field.key } : null;
};
