import { defineCommand } from '../command.ts';

export const undoCommand = defineCommand({
  id: 'edit.undo',
  title: 'Undo',
  group: 'Edit',
  keys: ['$mod+KeyZ'],
  scope: 'outside-text',
  isEnabled: ({ documentStore }) => documentStore.getState().canUndo,
  run: ({ documentStore, toast }) => {
    const label = documentStore.getState().undo();
    if (label !== null) toast({ id: 'history', title: `Undone: ${label}` });
  },
});
