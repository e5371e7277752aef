import type { Executor } from '../kit.ts';
import type { schedule } from './definition.ts';

/** The engine fires it and says for which time. */
export const executeSchedule: Executor<typeof schedule> = (_settings, input) => ({ port: 'out', output: input });
