import type { Executor } from '../kit.ts';
import { NodeFailure } from '../node-failure.ts';
import { summariseConditions } from '../shared/conditions.ts';
import { holds } from '../shared/evaluate-conditions.ts';
import type { assert } from './definition.ts';

export const executeAssert: Executor<typeof assert> = ({ checks, onBroken }, _input, context) => {
  const messages = checks
    .filter(({ conditions }) => !holds(conditions, (warning) => context.log('warn', warning)))
    .map(({ message, conditions }) => message.trim() || `This does not hold: ${summariseConditions(conditions)}`);
  const output = { passed: checks.length - messages.length, failed: messages.length, messages };
  for (const message of messages) context.log('error', message);
  if (messages.length > 0 && onBroken === 'fail')
    throw new NodeFailure(
      'assert_failed',
      `${messages.length} of ${checks.length} checks ${messages.length === 1 ? 'does' : 'do'} not hold: ${messages.join('; ')}`,
    );
  return { port: 'out', output };
};
