import type { Executor } from '../kit.ts';
import type { group } from './definition.ts';

/** It is only drawn; no run ever comes here. */
export const executeGroup: Executor<typeof group> = () => ({ port: 'out', output: null });
