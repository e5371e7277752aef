import type { NodeContext } from '../context.ts';
import type { Executor, SettingsOf } from '../kit.ts';
import { NodeFailure } from '../node-failure.ts';
import { toValueKey } from '../shared/value-key.ts';
import type { rateLimit } from './definition.ts';

type Settings = SettingsOf<typeof rateLimit>;

export const executeRateLimit: Executor<typeof rateLimit> = async (settings, input, context) => {
  const { count, periodMs, overflow } = settings;
  const now = context.now();
  const period = Math.floor(now / periodMs);
  if ((await takeNumber(settings, context, period)) <= count) return { port: 'out', output: input };
  switch (overflow) {
    case 'drop':
      return { port: 'dropped', output: input };
    case 'error':
      throw new NodeFailure('rate_limited', `More than ${count} came within ${periodMs} ms.`, {
        isTransient: true,
        httpStatus: 429,
      });
    case 'queue': {
      const startsAt = (await reserve(settings, context, period)) * periodMs;
      await context.pause(Math.max(0, startsAt - context.now()));
      return { port: 'out', output: input };
    }
  }
};

/** The number of this run among those of a period, from 1. The count is kept a little longer than anybody asks for it. */
const takeNumber = async (settings: Settings, context: NodeContext, period: number): Promise<number> => {
  const { key, periodMs } = settings;
  const endsAt = (period + 1) * periodMs;
  const valueKey = toValueKey(context, 'rate-limit', [key, String(periodMs), String(period)]);
  return context.values.increment('flow', valueKey, 1, Math.max(1, endsAt - context.now()) + periodMs);
};

/** Takes a place in the next period that has one left. */
const reserve = async (settings: Settings, context: NodeContext, now: number): Promise<number> => {
  const { count, periodMs, maxWaitMs } = settings;
  const last = Math.floor((context.now() + maxWaitMs) / periodMs);
  for (let period = now + 1; period <= last; period += 1) {
    if ((await takeNumber(settings, context, period)) <= count) return period;
  }
  throw new NodeFailure(
    'rate_limit_wait',
    `More than ${count} within ${periodMs} ms are waiting; the turn of this one would come later than in ${maxWaitMs} ms. Let more pass, or let it wait longer.`,
    { isTransient: true, httpStatus: 429 },
  );
};
