import { defineCommand } from '../command.ts';
import { textOfSelection } from './clipboard-actions.ts';
import { deleteSelection, hasNodes } from './selection-actions.ts';

export const cutSelectionCommand = defineCommand({
  id: 'canvas.cut',
  title: 'Cut nodes',
  group: 'Canvas',
  keys: ['$mod+KeyX'],
  scope: 'canvas',
  hasNativeKeys: true,
  isEnabled: hasNodes,
  run: async (app) => {
    const text = textOfSelection(app);
    if (text === null) return;
    if (!(await app.platform.copyText(text))) throw new Error('The system did not allow writing to the clipboard.');
    deleteSelection(app);
  },
});
