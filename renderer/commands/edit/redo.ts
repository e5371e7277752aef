import { defineCommand } from '../command.ts';

export const redoCommand = defineCommand({
  id: 'edit.redo',
  title: 'Redo',
  group: 'Edit',
  keys: ['$mod+Shift+KeyZ', '$mod+KeyY'],
  scope: 'outside-text',
  isEnabled: ({ documentStore }) => documentStore.getState().canRedo,
  run: ({ documentStore, toast }) => {
    const label = documentStore.getState().redo();
    if (label !== null) toast({ id: 'history', title: `Redone: ${label}` });
  },
});
