import { defineCommand } from '../command.ts';
import { stepCapture } from './step-capture.ts';

export const newerRequestCommand = defineCommand({
  id: 'debug.newer',
  title: 'Show the request after',
  group: 'Debugger',
  keys: [']'],
  scope: 'canvas',
  isEnabled: ({ documentStore }) => documentStore.getState().flow !== null,
  run: (app) => stepCapture(app, -1),
});
