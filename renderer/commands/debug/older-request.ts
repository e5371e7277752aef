import { defineCommand } from '../command.ts';
import { stepCapture } from './step-capture.ts';

export const olderRequestCommand = defineCommand({
  id: 'debug.older',
  title: 'Show the request before',
  group: 'Debugger',
  keys: ['['],
  scope: 'canvas',
  isEnabled: ({ documentStore }) => documentStore.getState().flow !== null,
  run: (app) => stepCapture(app, 1),
});
