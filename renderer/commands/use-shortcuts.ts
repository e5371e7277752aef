import { useEffect } from 'react';
import { useApp } from '#renderer/state/app-context.tsx';
import { findCommand, toKeyPlace } from './find-command.ts';
import { commands } from './registry.ts';
import { isEnabled, runCommand } from './run-command.ts';

/** Listens to the keyboard, and to the application menu of the desktop, for every command of the registry. */
export const useShortcuts = (): void => {
  const app = useApp();
  useEffect(() => {
    // A card that leaves the view takes the focus with it; the keys of the canvas go on working all the same.
    let wasInCanvas = false;
    const notice = ({ target }: Event) => {
      wasInCanvas = target instanceof Element && target.closest('[data-canvas]') !== null;
    };
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      if (wasInCanvas && document.activeElement === document.body) app.canvasStore.getState().handle?.focus();
      const usable = commands.filter((command) => isEnabled(app, command));
      const command = findCommand(
        usable,
        event,
        toKeyPlace(document.activeElement, app.uiStore.getState().hasLetterKeys),
      );
      if (!command) return;
      event.preventDefault();
      void runCommand(app, command);
    };
    window.addEventListener('keydown', press);
    window.addEventListener('focusin', notice);
    window.addEventListener('pointerdown', notice);
    const stopMenu = app.platform.onCommand((id) => {
      const command = commands.find((candidate) => candidate.id === id);
      if (command) void runCommand(app, command);
    });
    return () => {
      window.removeEventListener('keydown', press);
      window.removeEventListener('focusin', notice);
      window.removeEventListener('pointerdown', notice);
      stopMenu();
    };
  }, [app]);
};
