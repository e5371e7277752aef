import type { Executor } from '../kit.ts';
import type { date } from './definition.ts';

/** The calendar is loaded when it is first needed: most processes never need it. */
export const executeDate: Executor<typeof date> = async (settings, _input, context) => {
  const { computeDate } = await import('./compute-date.ts');
  return { port: 'out', output: computeDate(settings, context.now()) };
};
