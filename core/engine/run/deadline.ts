import type { Clock } from '../ports.ts';

/** A time limit that can be held: while it is, no time passes for it. */
export type Deadline = { start: () => void; hold: () => void };

/** Calls `fire` once, when it has been running for `ms` in all. It does not run before `start`. */
export const createDeadline = (clock: Clock, ms: number, fire: () => void): Deadline => {
  let left = ms;
  let startedAt = 0;
  let takeBack: (() => void) | null = null;
  return {
    start: () => {
      if (takeBack !== null) return;
      startedAt = clock.monotonic();
      takeBack = clock.after(Math.max(0, left), fire);
    },
    hold: () => {
      if (takeBack === null) return;
      takeBack();
      takeBack = null;
      left -= clock.monotonic() - startedAt;
    },
  };
};
