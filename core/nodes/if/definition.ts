import { z } from 'zod';
import { defineNode } from '../kit.ts';
import { conditionOperators } from '../shared/condition-operators.ts';
import { conditions, plainConditionPaths, summariseConditions } from '../shared/conditions.ts';
import { anyValue, toText } from '../shared/values.ts';

const settings = z.strictObject({
  mode: z.enum(['conditions', 'expression']).default('conditions'),
  conditions: conditions.prefault({}),
  expression: anyValue(),
});

export const ifNode = defineNode({
  kind: 'if',
  version: 1,
  title: 'If',
  tagline: 'Take one of two ways',
  icon: 'split',
  family: 'logic',
  refPrefix: 'if',
  outputs: ['true', 'false'],
  sideEffect: 'none',
  settings,
  plain: ['mode', ...plainConditionPaths('conditions')],
  form: [
    {
      key: 'mode',
      type: 'select',
      label: 'Decide by',
      options: [
        { value: 'conditions', label: 'Conditions' },
        { value: 'expression', label: 'An expression' },
      ],
    },
    {
      key: 'conditions',
      type: 'conditions',
      label: 'Conditions',
      operators: conditionOperators,
      shownWhen: { key: 'mode', in: ['conditions'] },
    },
    {
      key: 'expression',
      type: 'template',
      label: 'Expression',
      placeholder: "<< web1.total > 100 and web1.country == 'DE' >>",
      help: 'False, 0, nothing, an empty text, list or object leave by “false”.',
      shownWhen: { key: 'mode', in: ['expression'] },
    },
  ],
  summary: ({ mode, conditions: written, expression }) =>
    mode === 'expression' ? toText(expression) || 'No expression yet' : summariseConditions(written),
  docs: {
    text:
      'Hands its input on by “true” or “false”. A comparison of numbers or dates with something that is none does not hold, and the step ' +
      'says so in its log. Patterns are RE2 syntax.',
    example: {
      settings: {
        conditions: {
          groups: [{ conditions: [{ left: '<< web1.event >>', operator: 'text.equals', right: 'invoice.paid' }] }],
        },
      },
      explains: 'Events other than invoice.paid leave by “false”.',
    },
  },
});
