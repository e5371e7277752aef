import { z } from 'zod';
import { flowId } from '#core/flow/document.ts';
import { page, pageQuery, runId } from '../records/ids.ts';
import { rejection, rejectionCause } from '../records/rejection.ts';
import { run, runStatus, runSummary } from '../records/run.ts';
import { errors, procedure } from './base.ts';

const byId = z.object({ id: runId });

export const runs = {
  list: procedure
    .route({ method: 'GET', path: '/runs' })
    .input(pageQuery.extend({ flowId: flowId.optional(), status: runStatus.optional() }))
    .output(page(runSummary)),
  get: procedure.route({ method: 'GET', path: '/runs/{id}' }).input(byId).output(run).errors(errors('RUN_NOT_FOUND')),
  cancel: procedure
    .route({ method: 'POST', path: '/runs/{id}/cancel' })
    .input(byId)
    .output(run)
    .errors(errors('RUN_NOT_FOUND', 'RUN_NOT_ACTIVE')),
  /** Queues a run once more that is dead after its last attempt. */
  retry: procedure
    .route({ method: 'POST', path: '/runs/{id}/retry' })
    .input(byId)
    .output(run)
    .errors(errors('RUN_NOT_FOUND', 'RUN_NOT_DEAD')),
};

export const rejections = {
  list: procedure
    .route({ method: 'GET', path: '/rejections' })
    .input(pageQuery.extend({ flowId: flowId.optional(), cause: rejectionCause.optional() }))
    .output(page(rejection)),
};
