import { HookloomError } from '#core/contract/errors.ts';
import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import { stringifyJson } from '#core/flow/json.ts';
import type { Deployment, InboundRequest } from '../engine.ts';
import type { Beginning } from '../jobs/job-start.ts';
import { webhookKind } from '../plan/kinds.ts';
import type { Plan, PlanTrigger } from '../plan/plan.ts';
import type { RunIdentity } from '../run/active-run.ts';
import { toRequestOutput } from '../run/request-output.ts';
import { toRunRoot } from '../run/run-root.ts';
import type { EngineCore } from './engine-core.ts';
import type { Launch } from './launch-run.ts';
import { readParams } from './read-params.ts';

/**
 * The trigger by which a run of this sort enters: its own, and for one that a person or another flow starts the manual one, or
 * else the webhook. Throws NO_SUCH_TRIGGER.
 */
export const findTrigger = ({ triggers }: Plan, trigger: Beginning['trigger']): PlanTrigger => {
  const wanted = trigger === 'manual' || trigger === 'call' ? ['manual', webhookKind] : [trigger];
  for (const kind of wanted) {
    const found = triggers.find((one) => one.kind === kind);
    if (found) return found;
  }
  throw new HookloomError('NO_SUCH_TRIGGER', { trigger }, { message: missing[trigger] });
};

const missing: Readonly<Record<Beginning['trigger'], string>> = {
  manual: 'The flow has neither a manual trigger nor a webhook that is switched on.',
  call: 'The flow has neither a manual trigger nor a webhook that is switched on.',
  schedule: 'The flow has no schedule that is switched on.',
  error: 'The flow has no error trigger that is switched on.',
};

export type Begun =
  | { ok: true; launch: Pick<Launch, 'request' | 'start' | 'output' | 'params' | 'secrets' | 'origin'> }
  | { ok: false; message: string };

/** What a run needs that no captured request started: its trigger, what this hands on, and the flow's parameters. */
export const beginRun = (
  core: EngineCore,
  { plan }: Deployment,
  { identity, beginning }: { identity: RunIdentity; beginning: Beginning },
): Begun => {
  const { clock, environment } = core.ports;
  const trigger = plan.triggers.find(({ nodeId }) => nodeId === beginning.nodeId);
  if (!trigger) return { ok: false, message: 'The trigger that started this run is gone.' };
  const request = trigger.kind === webhookKind ? toRequest(beginning.input, clock.now()) : null;
  const output = request ? toRequestOutput(request, identity.id) : beginning.input;
  const { values: env, secrets } = environment();
  const scopeOf = (): JsonObject => {
    const ref = plan.nodes[trigger.index]?.ref;
    return {
      params: {},
      env,
      run: toRunRoot(identity),
      flow: plan.flow,
      ...(ref !== undefined && { [ref]: output }),
    };
  };
  const read = readParams(plan, scopeOf, core.renderingOf(plan), beginning.params);
  if (!read.ok) return read;
  const { params } = read;
  return {
    ok: true,
    launch: { request, start: trigger.index, output, params, secrets, origin: beginning.origin },
  };
};

/** A request as if somebody had sent `body`; it is nowhere captured. */
const toRequest = (body: JsonValue, receivedAt: number): InboundRequest => ({
  method: 'POST',
  path: '',
  params: {},
  query: {},
  headers: [['content-type', 'application/json']],
  rawBody: new TextEncoder().encode(stringifyJson(body)),
  body,
  ip: '',
  receivedAt,
});
