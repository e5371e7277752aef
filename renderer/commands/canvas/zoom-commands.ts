import { defineCommand } from '../command.ts';
import { hasNodes } from './selection-actions.ts';

export const zoomInCommand = defineCommand({
  id: 'canvas.zoom-in',
  title: 'Zoom in',
  group: 'Canvas',
  keys: ['+', 'Shift++', '='],
  scope: 'canvas',
  isEnabled: ({ canvasStore }) => canvasStore.getState().handle !== null,
  run: ({ canvasStore }) => canvasStore.getState().handle?.zoomBy(1.25),
});

export const zoomOutCommand = defineCommand({
  id: 'canvas.zoom-out',
  title: 'Zoom out',
  group: 'Canvas',
  keys: ['-'],
  scope: 'canvas',
  isEnabled: ({ canvasStore }) => canvasStore.getState().handle !== null,
  run: ({ canvasStore }) => canvasStore.getState().handle?.zoomBy(0.8),
});

export const zoomNormalCommand = defineCommand({
  id: 'canvas.zoom-100',
  title: 'Zoom to 100 %',
  group: 'Canvas',
  keys: ['0'],
  scope: 'canvas',
  isEnabled: ({ canvasStore }) => canvasStore.getState().handle !== null,
  run: ({ canvasStore }) => canvasStore.getState().handle?.zoomTo(1),
});

export const fitCommand = defineCommand({
  id: 'canvas.fit',
  title: 'Fit the flow',
  group: 'Canvas',
  keys: ['1'],
  scope: 'canvas',
  isEnabled: ({ canvasStore }) => canvasStore.getState().handle !== null,
  run: ({ canvasStore }) => canvasStore.getState().handle?.fit(),
});

export const fitSelectionCommand = defineCommand({
  id: 'canvas.fit-selection',
  title: 'Fit the selection',
  group: 'Canvas',
  keys: ['2'],
  scope: 'canvas',
  isEnabled: hasNodes,
  run: ({ canvasStore, selectionStore }) => canvasStore.getState().handle?.fit(selectionStore.getState().nodeIds),
});
