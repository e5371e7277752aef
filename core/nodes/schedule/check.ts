import { Cron } from 'croner';
import type { NodeCheck } from '../kit.ts';
import type { schedule } from './definition.ts';

/** Whether the cron expression can be read and ever comes true. */
export const checkSchedule: NodeCheck<typeof schedule> = ({ mode, cron }) => {
  if (mode !== 'cron') return null;
  try {
    const next = new Cron(cron.trim(), { paused: true, timezone: 'UTC' }).nextRun(new Date(0));
    return next ? null : { field: 'cron', message: 'such a day never comes' };
  } catch (error) {
    const words = error instanceof Error ? error.message.replace(/^\w+: /, '') : '';
    return {
      field: 'cron',
      message: `this is not a cron expression (${words}); 0 8 * * * means every day at eight`,
    };
  }
};
