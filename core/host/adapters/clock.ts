import type { Clock } from '#core/engine/ports.ts';

/** The longest wait of the host's timers; a longer one fires at once. */
const maxTimerMs = 2_147_483_647;

/** The clock of the machine. Waits may be of any length; a wait does not keep the process alive. */
export const clock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after: (ms, fire) => {
    const end = performance.now() + ms;
    let timer: NodeJS.Timeout;
    const wait = () => {
      const left = end - performance.now();
      timer = setTimeout(left > maxTimerMs ? wait : fire, Math.min(Math.max(left, 0), maxTimerMs));
      timer.unref();
    };
    wait();
    return () => clearTimeout(timer);
  },
};
