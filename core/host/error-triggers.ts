import type { RunSummary } from '#core/contract/records/run.ts';
import type { Deployment, EngineHooks } from '#core/engine/engine.ts';
import type { Clock, Log } from '#core/engine/ports.ts';
import type { FlowId } from '#core/flow/document.ts';
import type { JsonObject } from '#core/flow/json.ts';
import { errorTrigger } from '#core/nodes/error/definition.ts';
import type { DeployedFlow, Deployments } from './deployments.ts';

type Context = {
  deployments: Pick<Deployments, 'list'>;
  clock: Pick<Clock, 'now'>;
  log: Log;
};

const minuteMs = 60_000;
/** Starts of one flow in a minute; a flow that calls what it watches must not keep itself busy. */
const maxPerMinute = 100;

/** Finds the live flows whose error trigger waits for a failure such as this one. */
export const createErrorTriggers = ({ deployments, clock, log }: Context): EngineHooks['onFailed'] => {
  let minute = { startedAt: Number.NEGATIVE_INFINITY, starts: new Map<FlowId, number>() };

  const hasRoom = (flowId: FlowId): boolean => {
    const now = clock.now();
    if (now - minute.startedAt >= minuteMs) minute = { startedAt: now, starts: new Map() };
    const starts = (minute.starts.get(flowId) ?? 0) + 1;
    minute.starts.set(flowId, starts);
    if (starts === maxPerMinute + 1) {
      log('warn', 'so many runs fail that a flow hears of no more within this minute', { flowId });
    }
    return starts <= maxPerMinute;
  };

  return (run) => {
    const flows = deployments.list();
    const failed = flows.find(({ stored }) => stored.id === run.flowId);
    return flows.flatMap(({ stored, live }) => {
      const nodeId = stored.status === 'live' && live && stored.id !== run.flowId && findTrigger(live, failed, run);
      if (!live || !nodeId || !hasRoom(stored.id)) return [];
      const origin = { depth: 0, handlesError: true };
      return { deployment: live, trigger: 'error', nodeId, input: toInput(run, failed), params: {}, origin };
    });
  };
};

/** The error trigger of a flow that this failure concerns. */
const findTrigger = (
  { plan, document }: Deployment,
  failed: DeployedFlow | undefined,
  run: RunSummary,
): string | undefined =>
  plan.triggers.find(({ kind, nodeId }) => {
    if (kind !== errorTrigger.kind) return false;
    const settings = errorTrigger.settings.safeParse(document.nodes.find(({ id }) => id === nodeId)?.settings);
    if (!settings.success) return false;
    const { of, flows } = settings.data;
    return of === 'all' || flows.some(({ flow }) => flow === run.flowId || flow === failed?.stored.document.slug);
  })?.nodeId;

const toInput = (run: RunSummary, failed: DeployedFlow | undefined): JsonObject => {
  const { code = '', message = '', nodeId } = run.error ?? {};
  const node = failed?.live?.document.nodes.find(({ id }) => id === nodeId)?.ref ?? null;
  const name = failed?.stored.document.name ?? '';
  return {
    runId: run.id,
    number: run.number,
    flow: { id: run.flowId, name },
    flowId: run.flowId,
    flowName: name,
    error: { code, message, node },
    startedAt: new Date(run.startedAt).toISOString(),
    trigger: run.trigger,
  };
};
