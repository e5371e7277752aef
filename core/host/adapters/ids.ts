import { monotonicFactory } from 'ulid';
import type { Clock, Ids } from '#core/engine/ports.ts';
import { createRandomPool } from './random-pool.ts';

/** Ids that sort by the time they were made, also those of one millisecond. They are hard to guess but no secrets. */
export const createIds = (clock: Pick<Clock, 'now'>): Ids => {
  const { byte } = createRandomPool();
  const next = monotonicFactory(() => byte() / 256);
  return { next: (prefix) => `${prefix}_${next(clock.now())}` };
};
