import type { Run } from '#core/contract/records/run.ts';
import type { App } from '#renderer/state/app-context.tsx';
import { pinnedValue } from '#renderer/state/pin-store.ts';
import { capturesQuery, runQuery } from '#renderer/state/query-options.ts';
import { defineCommand } from '../command.ts';
import { onlyNode } from './selection-actions.ts';

/** The run whose values are on the screen: the one that is shown, else the last one. */
const shownRun = async ({ client, queryClient, runStore, documentStore }: App): Promise<Run | null> => {
  const { run, live } = runStore.getState();
  if (run) return run;
  const flowId = documentStore.getState().flow?.id;
  if (flowId === undefined) return null;
  const { pages } = await queryClient.ensureInfiniteQueryData(capturesQuery(client, flowId, ''));
  const id = live?.id ?? pages[0]?.items.find((capture) => capture.run !== null)?.run?.id;
  return id === undefined ? null : await queryClient.fetchQuery(runQuery(client, id));
};

/** Keeps the node's last output for tests from this window, or lets it run again. */
export const togglePin = async (app: App, nodeId: string): Promise<void> => {
  const { pinStore, toast } = app;
  const { pins, pin, unpin } = pinStore.getState();
  if (Object.hasOwn(pins, nodeId)) {
    unpin(nodeId);
    toast({ title: 'The node runs again in tests' });
    return;
  }
  const run = await shownRun(app);
  const step = run?.steps.findLast((one) => one.nodeId === nodeId && one.status === 'succeeded');
  const output = pinnedValue.safeParse(step?.output);
  if (!step || step.cut.includes('output') || !output.success) {
    toast({
      title: 'There is no output to pin',
      description: step ? 'It was too large for the trace.' : 'Let the node run once first.',
    });
    return;
  }
  const problem = pin(nodeId, output.data);
  if (problem === null)
    toast({ kind: 'ok', title: 'Output pinned', description: 'Tests from this window use it; requests never do.' });
  else toast({ kind: 'error', title: 'The output was not pinned', description: problem });
};

export const togglePinCommand = defineCommand({
  id: 'canvas.pin',
  title: 'Pin or unpin the output',
  group: 'Canvas',
  keys: ['P'],
  scope: 'canvas',
  words: 'data fixed mock',
  isEnabled: (app) => onlyNode(app) !== null,
  run: async (app) => {
    const nodeId = onlyNode(app);
    if (nodeId !== null) await togglePin(app, nodeId);
  },
});
