import type { Sample } from '#core/template/editor.ts';

/** The values that expressions see, by ref: outputs of the nodes that ran before, and `params`, `env`, `run`, `flow`. */
export type Scope = Sample;

/** A sample as the engine sent it. What came as JSON is a value that templates know. */
export const toScope = (sample: Readonly<Record<string, unknown>>): Scope => sample as Scope;
