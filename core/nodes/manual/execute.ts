import type { Executor } from '../kit.ts';
import type { manual } from './definition.ts';

export const executeManual: Executor<typeof manual> = ({ sample }, input) => ({
  port: 'out',
  output: input ?? sample,
});
