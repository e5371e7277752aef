import { reachableFrom, toGraph } from '#core/flow/graph.ts';
import type { App } from '#renderer/state/app-context.tsx';
import { defineCommand } from '../command.ts';
import { hasNodes } from './selection-actions.ts';

const selectConnected = ({ documentStore, selectionStore }: App, direction: 'forward' | 'back'): void => {
  const { doc } = documentStore.getState();
  if (!doc) return;
  const graph = toGraph(doc);
  const reached = selectionStore.getState().nodeIds.flatMap((id) => [...reachableFrom(graph, id, direction)]);
  selectionStore.getState().selectNodes([...new Set(reached)]);
};

export const selectDownstreamCommand = defineCommand({
  id: 'canvas.select-downstream',
  title: 'Select what follows',
  group: 'Canvas',
  keys: ['Shift+ArrowRight'],
  scope: 'canvas',
  isEnabled: hasNodes,
  run: (app) => selectConnected(app, 'forward'),
});

export const selectUpstreamCommand = defineCommand({
  id: 'canvas.select-upstream',
  title: 'Select what leads here',
  group: 'Canvas',
  keys: ['Shift+ArrowLeft'],
  scope: 'canvas',
  isEnabled: hasNodes,
  run: (app) => selectConnected(app, 'back'),
});
