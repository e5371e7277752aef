import type { RunStatus } from '#core/contract/records/run.ts';
import type { App } from '#renderer/state/app-context.tsx';
import { defineCommand } from '../command.ts';

const active: readonly RunStatus[] = ['queued', 'running', 'waiting'];

const activeRun = ({ runStore }: App) => {
  const { run, live } = runStore.getState();
  return [run, live].find((candidate) => candidate && active.includes(candidate.status)) ?? null;
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
