import { z } from 'zod';
import { defineNode } from '../kit.ts';
import { conditionOperators } from '../shared/condition-operators.ts';
import { conditions, plainConditionPaths, summariseConditions } from '../shared/conditions.ts';

const settings = z.strictObject({ conditions: conditions.prefault({}) });

export const filter = defineNode({
  kind: 'filter',
  version: 1,
  title: 'Filter',
  tagline: 'Go on only where conditions hold',
  icon: 'funnel',
  family: 'logic',
  refPrefix: 'filter',
  outputs: ['pass', 'dropped'],
  sideEffect: 'none',
  settings,
  plain: plainConditionPaths('conditions'),
  form: [{ key: 'conditions', type: 'conditions', label: 'Conditions', operators: conditionOperators }],
  summary: ({ conditions: written }) => summariseConditions(written),
  docs: {
    text:
      'Hands its input on by “pass” where the conditions hold. What does not pass leaves by “dropped”, which needs no connection: the ' +
      'flow then ends there. Comparisons are those of the node If.',
    example: {
      settings: {
        conditions: {
          groups: [{ conditions: [{ left: '<< web1.total >>', operator: 'number.greaterOrEqual', right: 100 }] }],
        },
      },
      explains: 'Orders below 100 go no further.',
    },
  },
});
