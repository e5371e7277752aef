import type { Executor } from '../kit.ts';
import type { note } from './definition.ts';

/** It is only drawn; no run ever comes here. */
export const executeNote: Executor<typeof note> = () => ({ port: 'out', output: null });
