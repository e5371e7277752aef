import { defineCommand } from '../command.ts';
import { hasNodes } from './selection-actions.ts';

export const toggleDisabledCommand = defineCommand({
  id: 'canvas.disable',
  title: 'Disable or enable',
  group: 'Canvas',
  keys: ['D'],
  scope: 'canvas',
  isEnabled: hasNodes,
  run: ({ documentStore, selectionStore }) => {
    const { nodeIds } = selectionStore.getState();
    const { doc, commit } = documentStore.getState();
    const chosen = doc?.nodes.filter(({ id }) => nodeIds.includes(id)) ?? [];
    const isOn = chosen.some(({ disabled }) => !disabled);
    commit(`${isOn ? 'Disable' : 'Enable'} ${chosen.length === 1 ? 'node' : `${chosen.length} nodes`}`, (draft) => {
      for (const node of draft.nodes) if (nodeIds.includes(node.id)) node.disabled = isOn;
    });
  },
});
