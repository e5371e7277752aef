import { z } from 'zod';
import { flowDocument, flowId, flowStatus, maxValueDepth } from '#core/flow/document.ts';
import { isJsonValue } from '#core/flow/is-json-value.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#core/flow/json.ts';
import { endpoint, flow, flowSummary, flowVersion, starter } from '../records/flow.ts';
import { page, pageQuery } from '../records/ids.ts';
import { run } from '../records/run.ts';
import { errors, procedure } from './base.ts';

const byId = z.object({ id: flowId });

// Checked, not copied: zod's own records drop a key `__proto__`, and its JSON type refuses exact integers.
const isValue = (value: unknown): value is JsonValue => isJsonValue(value, maxValueDepth);
const jsonValue = z
  .unknown()
  .refine(isValue, `must be a JSON value, at most ${maxValueDepth} levels deep`) as z.ZodType<JsonValue>;
const jsonObject = z
  .unknown()
  .refine(
    (value) => isJsonObject(value) && isValue(value),
    `must be an object of JSON values, at most ${maxValueDepth} levels deep`,
  )
  .meta({ type: 'object' }) as z.ZodType<JsonObject>;

export const flows = {
  list: procedure.route({ method: 'GET', path: '/flows' }).input(pageQuery).output(page(flowSummary)),
  /** Makes a draft: empty, from a starter flow, or from a document (which gets a new id). */
  create: procedure
    .route({ method: 'POST', path: '/flows', successStatus: 201 })
    .input(
      z.object({
        name: z.string().trim().min(1).max(200).optional(),
        starter: z.string().optional(),
        /** Parsed by the handler, so that what is wrong comes back with its place. */
        document: z.unknown().optional(),
      }),
    )
    .output(flow)
    .errors(errors('INVALID_DOCUMENT', 'STARTER_NOT_FOUND')),
  get: procedure
    .route({ method: 'GET', path: '/flows/{id}' })
    .input(byId)
    .output(flow)
    .errors(errors('FLOW_NOT_FOUND')),
  save: procedure
    .route({ method: 'PUT', path: '/flows/{id}' })
    .input(
      z.object({
        id: flowId,
        document: z.unknown(),
        revision: z.number().int(),
        /** Who saves; comes back in `flow.changed`, so that a window knows its own changes. */
        origin: z.string().max(64).optional(),
      }),
    )
    .output(flow)
    .errors(errors('FLOW_NOT_FOUND', 'INVALID_DOCUMENT', 'STALE_REVISION', 'SLUG_TAKEN')),
  remove: procedure
    .route({ method: 'DELETE', path: '/flows/{id}' })
    .input(byId)
    .output(z.object({ id: flowId }))
    .errors(errors('FLOW_NOT_FOUND')),
  publish: procedure
    .route({ method: 'POST', path: '/flows/{id}/publish' })
    .input(z.object({ id: flowId, note: z.string().max(2_000).optional() }))
    .output(flow)
    .errors(errors('FLOW_NOT_FOUND', 'FLOW_HAS_PROBLEMS')),
  setStatus: procedure
    .route({ method: 'PUT', path: '/flows/{id}/status' })
    .input(z.object({ id: flowId, status: flowStatus }))
    .output(flow)
    .errors(errors('FLOW_NOT_FOUND', 'FLOW_HAS_PROBLEMS')),
  /**
   * Runs the flow without a request: by its manual trigger, or else its webhook with `input` as the body, or by another trigger.
   * Returns the run when it is over, or after 30 seconds as far as it has come.
   */
  run: procedure
    .route({ method: 'POST', path: '/flows/{id}/run' })
    .input(
      z.object({
        id: flowId,
        trigger: z.enum(['manual', 'schedule', 'error']).default('manual'),
        /** Left out: the manual trigger's sample, or what such a trigger hands on when it fires now. */
        input: jsonValue.optional(),
        /** Parameters by name; the others have their defaults. */
        params: jsonObject.default({}),
        target: z.enum(['draft', 'live']).default('draft'),
        /** Fixed outputs by node id: such a node does not run. */
        pins: jsonObject.default({}),
      }),
    )
    .output(run)
    .errors(errors('FLOW_NOT_FOUND', 'VERSION_NOT_FOUND', 'NO_SUCH_TRIGGER', 'FLOW_HAS_PROBLEMS', 'BAD_REQUEST')),
  endpoint: procedure
    .route({ method: 'GET', path: '/flows/{id}/endpoint' })
    .input(byId)
    .output(endpoint)
    .errors(errors('FLOW_NOT_FOUND', 'STORE_LOCKED')),
  rotateToken: procedure
    .route({ method: 'POST', path: '/flows/{id}/token' })
    .input(byId)
    .output(endpoint)
    .errors(errors('FLOW_NOT_FOUND', 'STORE_LOCKED')),
  versions: procedure
    .route({ method: 'GET', path: '/flows/{id}/versions' })
    .input(pageQuery.extend({ id: flowId }))
    .output(page(flowVersion))
    .errors(errors('FLOW_NOT_FOUND')),
  starters: procedure.route({ method: 'GET', path: '/starters' }).output(z.object({ items: z.array(starter) })),
  /** Checks a document as publishing would, without saving it. */
  check: procedure
    .route({ method: 'POST', path: '/flows/check' })
    .input(z.object({ document: flowDocument }))
    .output(z.object({ problems: flow.shape.problems })),
};
