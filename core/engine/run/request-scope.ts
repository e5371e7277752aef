import type { JsonObject } from '#core/flow/json.ts';
import type { Plan } from '../plan/plan.ts';
import type { RunIdentity } from './active-run.ts';
import { toRunRoot } from './run-root.ts';

/** What templates see when nothing but the request is known. */
export const toRequestScope = (
  plan: Plan,
  output: JsonObject,
  { identity, env }: { identity: Pick<RunIdentity, 'mode' | 'version'> & Partial<RunIdentity>; env: JsonObject },
): JsonObject => {
  const { id = null, attempt = 1, idempotencyKey = null, mode, version } = identity;
  const ref = plan.nodes[plan.start]?.ref;
  return {
    params: {},
    env,
    run: toRunRoot({ id, attempt, idempotencyKey, mode, version }),
    flow: plan.flow,
    ...(ref !== undefined && { [ref]: output }),
  };
};
