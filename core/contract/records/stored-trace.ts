import { z } from 'zod';
import { type Step, step } from './run.ts';

/**
 * The steps of a run as the store keeps them. The input of most steps is the output of an earlier one; such a step names that
 * step's node in `inputOf` instead of holding the value again. Only steps outside of bodies are named: there a node has one step.
 */
export const storedTrace = z
  .array(step.extend({ input: z.unknown().optional(), inputOf: z.string().optional() }))
  .transform((stored): Step[] => {
    const outputs = new Map<string, unknown>();
    return stored.map(({ inputOf, ...kept }) => {
      if (kept.pass === undefined) outputs.set(kept.nodeId, kept.output);
      return { ...kept, input: inputOf === undefined ? kept.input : outputs.get(inputOf) };
    });
  });
