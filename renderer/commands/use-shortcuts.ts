import { useEffect } from 'react';
import { useApp } from '#renderer/state/app-context.tsx';
import { findCommand, toKeyPlace } from './find-command.ts';
import { commands } from './registry.ts';
import { isEnabled, runCommand } from './run-command.ts';

/** Listens to the keyboard, and to the application menu of the desktop, for every command of the registry. */
export const useShortcuts = (): void => {
  const app = useApp();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const usable = commands.filter((command) => isEnabled(app, command));
      const command = findCommand(usable, event, toKeyPlace(event.target, app.uiStore.getState().hasLetterKeys));
      if (!command) return;
      event.preventDefault();
      void runCommand(app, command);
    };
    window.addEventListener('keydown', press);
    const stopMenu = app.platform.onCommand((id) => {
      const command = commands.find((candidate) => candidate.id === id);
      if (command) void runCommand(app, command);
    });
    return () => {
      window.removeEventListener('keydown', press);
      stopMenu();
    };
  }, [app]);
};
