import { defineCommand } from '../command.ts';

export const selectAllCommand = defineCommand({
  id: 'canvas.select-all',
  title: 'Select all',
  group: 'Canvas',
  keys: ['$mod+KeyA'],
  scope: 'canvas',
  isEnabled: ({ documentStore }) => documentStore.getState().doc !== null,
  run: ({ documentStore, selectionStore }) =>
    selectionStore.getState().selectNodes((documentStore.getState().doc?.nodes ?? []).map(({ id }) => id)),
});
