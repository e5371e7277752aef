import { z } from 'zod';
import { flowDocument, flowId } from '#core/flow/document.ts';
import { captureId } from '../records/ids.ts';
import { failure, runWarning } from '../records/run.ts';
import { errors, procedure } from './base.ts';

/** What one setting evaluates to with the sample at hand. */
export const fieldPreview = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown(), text: z.string(), warnings: z.array(runWarning) }),
  z.object({ ok: z.literal(false), error: failure }),
]);
export type FieldPreview = z.infer<typeof fieldPreview>;

export const templates = {
  render: procedure
    .route({ method: 'POST', path: '/templates/render' })
    .input(
      z.object({
        template: z.string(),
        context: z.record(z.string(), z.unknown()).default({}),
        strict: z.boolean().default(false),
      }),
    )
    .output(z.object({ text: z.string(), value: z.unknown(), warnings: z.array(runWarning) }))
    .errors(errors('TEMPLATE_ERROR')),
  /** The values that expressions can see: the outputs, by ref, of a captured request's newest run (by default the flow's last one). */
  sample: procedure
    .route({ method: 'GET', path: '/flows/{flowId}/sample' })
    .input(z.object({ flowId, captureId: captureId.optional() }))
    .output(z.object({ captureId: captureId.nullable(), scope: z.record(z.string(), z.unknown()) }))
    .errors(errors('FLOW_NOT_FOUND', 'CAPTURE_NOT_FOUND')),
  /** Evaluates every template of one node as it is being edited, with the production engine; keys are setting paths. */
  preview: procedure
    .route({ method: 'POST', path: '/flows/{flowId}/preview' })
    .input(z.object({ flowId, document: flowDocument, nodeId: z.string(), captureId: captureId.optional() }))
    .output(z.object({ captureId: captureId.nullable(), fields: z.record(z.string(), fieldPreview) }))
    .errors(errors('FLOW_NOT_FOUND', 'CAPTURE_NOT_FOUND')),
};
