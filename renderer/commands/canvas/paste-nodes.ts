import { defineCommand } from '../command.ts';
import { pasteText } from './clipboard-actions.ts';

export const pasteNodesCommand = defineCommand({
  id: 'canvas.paste',
  title: 'Paste nodes',
  group: 'Canvas',
  keys: ['$mod+KeyV'],
  scope: 'canvas',
  hasNativeKeys: true,
  isEnabled: ({ documentStore }) => documentStore.getState().doc !== null,
  run: async (app) => {
    const text = await navigator.clipboard?.readText().catch(() => null);
    if (typeof text !== 'string')
      app.toast({
        title: 'Press Ctrl V on the canvas',
        description: 'The browser does not let the menu read the clipboard.',
      });
    else if (!pasteText(app, text)) app.toast({ title: 'The clipboard holds no nodes' });
  },
});
