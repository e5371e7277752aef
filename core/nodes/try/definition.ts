import { z } from 'zod';
import { defineNode } from '../kit.ts';

export const tryNode = defineNode({
  kind: 'try',
  version: 1,
  title: 'Try',
  tagline: 'Catch what goes wrong',
  icon: 'shield-check',
  family: 'logic',
  refPrefix: 'try',
  outputs: ['body', 'done', 'caught'],
  bodyPort: 'body',
  sideEffect: 'none',
  settings: z.strictObject({}),
  form: [],
  summary: () => 'Errors leave by “caught”',
  docs: {
    text:
      'Runs what hangs on its “body” port. Where all of it succeeds, the flow goes on by “done” with the output of the body’s last node. ' +
      'Where a node fails, the rest of the body is stopped and the flow goes on by “caught” with `code`, `message` and `node` of the failure. ' +
      'Outside of the body its nodes cannot be seen.',
    example: {
      settings: {},
      explains: 'A failing HTTP request in the body leads to “caught”; << try1.message >> says why.',
    },
  },
});
