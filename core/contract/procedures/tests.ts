import { z } from 'zod';
import { flowId } from '#core/flow/document.ts';
import { answer } from '../records/run.ts';
import { errors, procedure } from './base.ts';

export const flowTestResult = z.object({
  name: z.string(),
  passed: z.boolean(),
  /** One line a difference: what was expected where, and what came. */
  differences: z.array(z.string()),
  /** Checks of the flow's Assert nodes. */
  assertions: z.object({ passed: z.number().int(), failed: z.number().int() }),
  answer: answer.nullable(),
  durationMs: z.number(),
});
export type FlowTestResult = z.infer<typeof flowTestResult>;

export const tests = {
  run: procedure
    .route({ method: 'POST', path: '/flows/{flowId}/tests/run' })
    .input(z.object({ flowId }))
    .output(z.object({ results: z.array(flowTestResult) }))
    .errors(errors('FLOW_NOT_FOUND', 'FLOW_HAS_PROBLEMS')),
};
