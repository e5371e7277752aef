import type { Run, Step } from '#core/contract/records/run.ts';
import type { JsonValue } from '#core/flow/json.ts';
import { NodeFailure } from '#core/nodes/node-failure.ts';
import type { PlanNode } from '../plan/plan.ts';
import type { StandIn } from '../run/active-run.ts';
import { MissingRecording } from '../run/missing-recording.ts';
import { mask } from '../trace/mask.ts';

/** Lets the steps of an earlier run stand in for nodes with side effects; their failures as well as their outputs. */
export const standInOfRun = (recorded: Run | null): StandIn => {
  const steps = new Map((recorded?.steps ?? []).map((step) => [placeOf(step.nodeId, step.pass), step]));
  return (node, pass) => {
    const step = steps.get(placeOf(node.id, pass));
    if (step?.error) throw new NodeFailure(step.error.code, step.error.message);
    if (!step || step.port === null || step.status !== 'succeeded') throw new MissingRecording(missing(node));
    refuseIncomplete(node, step);
    return { port: step.port, output: step.output as JsonValue };
  };
};

/** In a loop each pass has a step of its own. */
const placeOf = (nodeId: string, pass: readonly number[] | null | undefined): string =>
  `${nodeId} ${pass?.join('.') ?? ''}`;

const missing = ({ name }: PlanNode): string =>
  `${name} has a side effect and nothing was recorded that could stand in for it. Replay with real effects instead.`;

const refuseIncomplete = ({ name }: PlanNode, { output, cut }: Step): void => {
  if (cut.includes('output')) {
    throw new MissingRecording(
      `The recorded output of ${name} was too large to be kept whole. Replay with real effects instead.`,
    );
  }
  if (JSON.stringify(output, (_, value: unknown) => (typeof value === 'bigint' ? 0 : value))?.includes(mask)) {
    throw new MissingRecording(`The recorded output of ${name} holds masked values. Replay with real effects instead.`);
  }
};
