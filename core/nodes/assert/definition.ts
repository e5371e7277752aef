import { z } from 'zod';
import { defineNode } from '../kit.ts';
import { conditionOperators } from '../shared/condition-operators.ts';
import { conditions, plainConditionPaths, summariseConditions } from '../shared/conditions.ts';
import { text } from '../shared/values.ts';

const settings = z.strictObject({
  checks: z
    .array(z.strictObject({ conditions: conditions.prefault({}), message: text() }))
    .max(100)
    .default([]),
  onBroken: z.enum(['fail', 'report']).default('fail'),
});

export const assert = defineNode({
  kind: 'assert',
  version: 1,
  title: 'Assert',
  tagline: 'Check what must hold',
  icon: 'badge-check',
  family: 'logic',
  refPrefix: 'assert',
  outputs: ['out'],
  sideEffect: 'none',
  settings,
  plain: ['onBroken', ...plainConditionPaths('checks[].conditions')],
  form: [
    {
      key: 'checks',
      type: 'rows',
      label: 'Checks',
      addLabel: 'Add check',
      fields: [
        { key: 'conditions', type: 'conditions', label: 'Must hold', operators: conditionOperators },
        { key: 'message', type: 'template', label: 'Otherwise say', placeholder: 'The total is negative' },
      ],
    },
    {
      key: 'onBroken',
      type: 'select',
      label: 'When one does not hold',
      options: [
        { value: 'fail', label: 'Fail' },
        { value: 'report', label: 'Say so and go on' },
      ],
    },
  ],
  summary: ({ checks }) => {
    const [first] = checks;
    if (!first) return 'No check yet';
    return checks.length === 1 ? summariseConditions(first.conditions) : `${checks.length} checks`;
  },
  docs: {
    text:
      'Evaluates all checks and fails with the messages of those that do not hold. The output counts them: `passed`, `failed` and ' +
      '`messages`. Tests of a flow count them too.',
    example: {
      settings: {
        checks: [
          {
            conditions: {
              groups: [{ conditions: [{ left: '<< set1.total >>', operator: 'number.greater', right: 0 }] }],
            },
            message: 'The total is << set1.total >>',
          },
        ],
      },
      explains: 'A flow that computed no total fails here and says what it computed.',
    },
  },
});
