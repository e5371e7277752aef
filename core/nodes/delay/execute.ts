import type { Executor } from '../kit.ts';
import { NodeFailure } from '../node-failure.ts';
import { toMoment } from '../shared/operands.ts';
import type { delay } from './definition.ts';

export const executeDelay: Executor<typeof delay> = async ({ mode, durationMs, until }, input, context) => {
  const ms = mode === 'for' ? durationMs : momentOf(until) - context.now();
  if (ms > 0) await context.pause(ms);
  return { port: 'out', output: input };
};

const momentOf = (until: string): number => {
  const moment = toMoment(until);
  if (moment !== undefined) return moment;
  const found = until === '' ? 'it is empty' : `it is “${until.slice(0, 60)}”`;
  throw new NodeFailure('delay_date', `“Until” must be a date such as 2026-12-24T18:00:00Z, but ${found}.`);
};
