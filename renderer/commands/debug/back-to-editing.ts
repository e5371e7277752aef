import { defineCommand } from '../command.ts';

export const backToEditingCommand = defineCommand({
  id: 'debug.back',
  title: 'Back to editing',
  group: 'Debugger',
  isEnabled: ({ runStore }) => runStore.getState().shownRunId !== null,
  run: ({ runStore, uiStore }) => {
    runStore.getState().backToEditing();
    uiStore.getState().pickCapture(null);
  },
});
