import { isActive } from '#renderer/debugger/list/run-words.ts';
import type { App } from '#renderer/state/app-context.tsx';
import { defineCommand } from '../command.ts';

const activeRun = ({ runStore }: App) => {
  const { run, live } = runStore.getState();
  return [run, live].find((candidate) => candidate && isActive(candidate)) ?? null;
};

export const stopRunCommand = defineCommand({
  id: 'debug.stop',
  title: 'Stop the run',
  group: 'Debugger',
  keys: ['$mod+Period'],
  words: 'cancel abort',
  isEnabled: (app) => activeRun(app) !== null,
  run: async (app) => {
    const run = activeRun(app);
    if (run) await app.client.runs.cancel({ id: run.id });
  },
});
