import { z } from 'zod';
import type { JsonValue } from '#core/flow/json.ts';
import { conditionOperators } from './condition-operators.ts';
import { anyValue, toText, yesOrNo } from './values.ts';

const match = z.enum(['all', 'any']).default('all');

export const condition = z.strictObject({
  left: anyValue(),
  operator: z.enum(conditionOperators.map(({ id }) => id)).default('text.equals'),
  right: anyValue(),
  /** For the comparisons of text. */
  ignoreCase: yesOrNo(false),
});
export type Condition = z.output<typeof condition>;

/** Conditions in groups: all or any of a group, all or any of the groups. No condition at all holds. */
export const conditions = z.strictObject({
  match,
  groups: z
    .array(z.strictObject({ match, conditions: z.array(condition).max(100).default([]) }))
    .max(50)
    .default([]),
});
export type Conditions = z.output<typeof conditions>;

/** Paths within `key` that are never templates. */
export const plainConditionPaths = (key: string): string[] =>
  ['match', 'groups[].match', 'groups[].conditions[].operator', 'groups[].conditions[].ignoreCase'].map(
    (path) => `${key}.${path}`,
  );

/** `web1.total > 100 and 2 more`, for a node's card. */
export const summariseConditions = ({ groups }: Conditions): string => {
  const all = groups.flatMap((group) => group.conditions);
  const [first] = all;
  if (!first) return 'No condition yet';
  const operator = conditionOperators.find(({ id }) => id === first.operator);
  const right = operator && operator.right !== 'none' ? ` ${shown(first.right)}` : '';
  const more = all.length > 1 ? ` and ${all.length - 1} more` : '';
  return `${shown(first.left)} ${operator?.label ?? first.operator}${right}${more}`;
};

const shown = (operand: JsonValue): string =>
  toText(operand)
    .replace(/^\s*(?:<<|\{\{)-?\s*|\s*-?(?:>>|\}\})\s*$/g, '')
    .slice(0, 60);
