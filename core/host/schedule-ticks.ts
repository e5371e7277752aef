import { Cron } from 'croner';
import type { SettingsOf } from '#core/nodes/kit.ts';
import type { schedule } from '#core/nodes/schedule/definition.ts';

/** The moments at which a schedule fires, in epoch milliseconds. */
export type Ticks = {
  /** The first one after `after`; null where there is none any more. `last` is the tick that came before. */
  next: (after: number, last: number) => number | null;
  /** The newest one after `last` and not later than `until`; null where there is none. */
  newest: (last: number, until: number) => number | null;
};

export const createTicks = ({ mode, cron, zone, everyMs }: SettingsOf<typeof schedule>): Ticks =>
  mode === 'interval' ? everyInterval(everyMs) : byClock(new Cron(cron.trim(), { timezone: zone, paused: true }));

/** Counted from the last tick, so that a restart does not move it. */
const everyInterval = (everyMs: number): Ticks => ({
  next: (after, last) => last + (Math.max(0, Math.floor((after - last) / everyMs)) + 1) * everyMs,
  newest: (last, until) => {
    const passed = Math.floor((until - last) / everyMs);
    return passed > 0 ? last + passed * everyMs : null;
  },
});

const byClock = (cron: Cron): Ticks => ({
  next: (after) => cron.nextRun(new Date(after))?.getTime() ?? null,
  newest: (last, until) => {
    // The one before this second, or the one within it.
    const [before] = cron.previousRuns(1, new Date(until));
    const within = cron.nextRun(new Date((before?.getTime() ?? last) + 1))?.getTime();
    const newest = within !== undefined && within <= until ? within : before?.getTime();
    return newest !== undefined && newest > last && newest <= until ? newest : null;
  },
});
