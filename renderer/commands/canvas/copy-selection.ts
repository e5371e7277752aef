import { defineCommand } from '../command.ts';
import { textOfSelection } from './clipboard-actions.ts';
import { hasNodes } from './selection-actions.ts';

export const copySelectionCommand = defineCommand({
  id: 'canvas.copy',
  title: 'Copy nodes',
  group: 'Canvas',
  keys: ['$mod+KeyC'],
  scope: 'canvas',
  hasNativeKeys: true,
  isEnabled: hasNodes,
  run: async (app) => {
    const text = textOfSelection(app);
    if (text === null) return;
    if (!(await app.platform.copyText(text))) throw new Error('The system did not allow writing to the clipboard.');
    app.toast({ kind: 'ok', title: 'Nodes copied', description: 'Paste them here or into another flow.' });
  },
});
