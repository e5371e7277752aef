import { defineCommand } from '../command.ts';

export const openSettingsCommand = defineCommand({
  id: 'canvas.settings',
  title: 'Go to the settings of the node',
  group: 'Canvas',
  keys: ['Enter'],
  scope: 'canvas',
  isHidden: true,
  isEnabled: ({ documentStore }) => documentStore.getState().doc !== null,
  run: ({ uiStore }) => {
    uiStore.getState().setPanel('inspector', { isOpen: true });
    requestAnimationFrame(() =>
      document
        .querySelector<HTMLElement>(
          '[aria-label="Inspector"] :is(input, textarea, [contenteditable=true], [role=combobox])',
        )
        ?.focus(),
    );
  },
});
