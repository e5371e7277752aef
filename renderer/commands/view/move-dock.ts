import { defineCommand } from '../command.ts';

export const moveDockCommand = defineCommand({
  id: 'view.move-dock',
  title: 'Move the debugger to the other side',
  group: 'View',
  words: 'dock bottom right',
  run: ({ uiStore }) => {
    const { panels, setPanel } = uiStore.getState();
    setPanel('dock', { side: panels.dock.side === 'bottom' ? 'right' : 'bottom', isOpen: true });
  },
});
