import type { Executor } from '../kit.ts';
import type { webhook } from './definition.ts';

/** The engine hands the parsed request in; it is what the flow sees as the trigger's output. */
export const executeWebhook: Executor<typeof webhook> = (_settings, input) => ({ port: 'out', output: input });
