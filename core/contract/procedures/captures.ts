import { z } from 'zod';
import { flowId } from '#core/flow/document.ts';
import { capture, captureSummary, headerPair, replayRequest } from '../records/capture.ts';
import { captureId, page, pageQuery } from '../records/ids.ts';
import { answer, run } from '../records/run.ts';
import { errors, procedure } from './base.ts';

const byId = z.object({ id: captureId });

export const captures = {
  /** Newest first. `q` takes tokens (`status:500 method:POST run:failed`) and words that the body, path or label must hold. */
  list: procedure
    .route({ method: 'GET', path: '/captures' })
    .input(pageQuery.extend({ flowId: flowId.optional(), q: z.string().max(1_000).optional() }))
    .output(page(captureSummary)),
  get: procedure
    .route({ method: 'GET', path: '/captures/{id}' })
    .input(byId)
    .output(capture)
    .errors(errors('CAPTURE_NOT_FOUND')),
  /** The raw body, byte for byte. A sealed one is refused. */
  body: procedure
    .route({ method: 'GET', path: '/captures/{id}/body' })
    .input(byId)
    .output(z.file().mime('application/octet-stream'))
    .errors(errors('CAPTURE_NOT_FOUND', 'BODY_SEALED')),
  /** Runs the request again; returns the finished run, or the running one after 30 s. */
  replay: procedure
    .route({ method: 'POST', path: '/captures/{id}/replay' })
    .input(replayRequest.extend({ id: captureId }))
    .output(run)
    .errors(errors('CAPTURE_NOT_FOUND', 'FLOW_NOT_FOUND', 'VERSION_NOT_FOUND', 'FLOW_HAS_PROBLEMS', 'STORE_LOCKED')),
  /** The headers and target with their secret values. Recorded in the audit list. */
  reveal: procedure
    .route({ method: 'POST', path: '/captures/{id}/reveal' })
    .input(byId)
    .output(z.object({ headers: z.array(headerPair), target: z.string() }))
    .errors(errors('CAPTURE_NOT_FOUND', 'STORE_LOCKED')),
  /** The raw body of a request that holds a key in it. Recorded in the audit list. */
  revealBody: procedure
    .route({ method: 'POST', path: '/captures/{id}/body/reveal' })
    .input(byId)
    .output(z.file().mime('application/octet-stream'))
    .errors(errors('CAPTURE_NOT_FOUND', 'STORE_LOCKED')),
  pin: procedure
    .route({ method: 'PUT', path: '/captures/{id}/pin' })
    .input(z.object({ id: captureId, isPinned: z.boolean() }))
    .output(capture)
    .errors(errors('CAPTURE_NOT_FOUND')),
  remove: procedure
    .route({ method: 'DELETE', path: '/captures/{id}' })
    .input(byId)
    .output(z.object({ id: captureId }))
    .errors(errors('CAPTURE_NOT_FOUND')),
  /** Deletes every capture of a flow with its runs, pinned ones too. */
  removeAll: procedure
    .route({ method: 'DELETE', path: '/flows/{flowId}/captures' })
    .input(z.object({ flowId }))
    .output(z.object({ deleted: z.number().int() }))
    .errors(errors('FLOW_NOT_FOUND')),
  /** Sends a real request to the flow's own address, with its token unless `headers` say otherwise. */
  send: procedure
    .route({ method: 'POST', path: '/flows/{flowId}/send' })
    .input(
      z.object({
        flowId,
        method: z.string().max(16).default('POST'),
        path: z.string().max(8_000).default(''),
        headers: z.array(headerPair).max(100).default([]),
        body: z.string().max(10_000_000).default(''),
        withToken: z.boolean().default(true),
      }),
    )
    .output(z.object({ answer, durationMs: z.number() }))
    .errors(errors('FLOW_NOT_FOUND', 'STORE_LOCKED')),
};
