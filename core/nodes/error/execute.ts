import type { Executor } from '../kit.ts';
import type { errorTrigger } from './definition.ts';

/** The engine fires it and says which run has failed. */
export const executeErrorTrigger: Executor<typeof errorTrigger> = (_settings, input) => ({
  port: 'out',
  output: input,
});
