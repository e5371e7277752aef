import type { JsonValue } from '#core/flow/json.ts';
import type { NodeContext } from '../context.ts';
import type { Executor } from '../kit.ts';
import { findsPattern } from '../shared/find-pattern.ts';
import { isTruthy } from '../shared/is-truthy.ts';
import { compareNumbers, isSameJson, toQuantity } from '../shared/operands.ts';
import { toText } from '../shared/values.ts';
import { portsOfCases, type SwitchCase, type switchNode } from './definition.ts';

export const executeSwitch: Executor<typeof switchNode> = ({ value, matches, cases }, input, context) => {
  const ports = portsOfCases(cases);
  const taken: string[] = [];
  for (const [index, one] of cases.entries()) {
    if (!fits(one, value, context)) continue;
    taken.push(ports[index] ?? '');
    if (matches === 'first') break;
  }
  if (taken.length === 0) taken.push('default');
  return { port: taken.length === 1 ? (taken[0] ?? '') : taken, output: input };
};

const fits = (one: SwitchCase, value: JsonValue, context: NodeContext): boolean => {
  switch (one.test) {
    case 'equals':
      return isSameJson(value, one.value) || fold(one, value) === fold(one, one.value);
    case 'regex':
      return findsPattern(toText(one.value), toText(value), one.ignoreCase);
    case 'expression':
      return isTruthy(one.value);
    case 'range':
      return isWithin(one, value, context);
  }
};

const fold = ({ ignoreCase }: SwitchCase, value: JsonValue): string =>
  ignoreCase ? toText(value).toLowerCase() : toText(value);

const isWithin = ({ from, to }: SwitchCase, value: JsonValue, { log }: NodeContext): boolean => {
  const number = toQuantity(value);
  const [lowest, highest] = [from, to].map((end) => (end.trim() === '' ? null : toQuantity(end)));
  if (number === undefined || lowest === undefined || highest === undefined) {
    const what = number === undefined ? value : lowest === undefined ? from : to;
    log('warn', `${JSON.stringify(toText(what).slice(0, 60))} is not a number, so the range does not fit.`);
    return false;
  }
  return (
    (lowest === null || compareNumbers(number, lowest) >= 0) &&
    (highest === null || compareNumbers(number, highest) <= 0)
  );
};
