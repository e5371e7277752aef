import type { App } from '#renderer/state/app-context.tsx';
import { toErrorMessage } from '#renderer/state/error-message.ts';
import type { Command } from './command.ts';

export const isEnabled = (app: App, command: Command): boolean => command.isEnabled?.(app) ?? true;

/** Runs a command if it can be run now; what it throws is told to the user. */
export const runCommand = async (app: App, command: Command): Promise<void> => {
  if (!isEnabled(app, command)) return;
  try {
    await command.run(app);
  } catch (error) {
    app.toast({ kind: 'error', title: `${command.title} did not work`, description: toErrorMessage(error) });
  }
};
