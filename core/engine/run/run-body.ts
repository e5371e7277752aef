import type { Failure } from '#core/contract/records/run.ts';
import type { JsonValue } from '#core/flow/json.ts';
import type { BodyResult } from '#core/nodes/context.ts';
import type { StepRecord } from './active-run.ts';
import type { Execution } from './execution.ts';
import { MissingRecording } from './missing-recording.ts';
import type { NodeCalls, PassEnd } from './pass.ts';
import { createPassLog } from './pass-log.ts';

/** Runs a node's body once. The pass sees what its node sees, and `own` under the node's ref; what it leaves behind, nobody sees. */
export const runBody = (
  execution: Execution,
  { input, own }: { input: JsonValue; own: JsonValue },
  calls: NodeCalls,
): BodyResult | Promise<BodyResult> => {
  const { step } = execution;
  const { node } = step;
  const { state, scope, path } = calls;
  if (node.body === null) throw new Error(`${node.name} has no body`);
  if (execution.isOver) throw stopped();
  step.passes ??= createPassLog(state.room);
  const log = step.passes;
  const entry = log.begin(execution.passCount);
  let ended: PassEnd | null = null;
  let settle: ((end: PassEnd) => void) | null = null;
  const pass = state.createPass({
    segment: node.body,
    scope: { ...scope, [node.ref]: own },
    path: path === null ? [execution.passCount] : [...path, execution.passCount],
    steps: entry.steps,
    onEnd: (end) => {
      ended = end;
      log.end(entry, 'failure' in end);
      settle?.(end);
    },
  });
  execution.passCount += 1;
  pass.follow(node.body.entries, { ref: node.ref, port: node.body.port }, input);
  pass.drain();
  if (ended !== null) return toResult(ended);
  const { promise, resolve, reject } = Promise.withResolvers<BodyResult>();
  const under = {
    abandon: () => {
      pass.stop(toFailure);
      log.end(entry, true);
      reject(stopped());
    },
  };
  execution.passes ??= new Set();
  execution.passes.add(under);
  settle = (end) => {
    execution.passes?.delete(under);
    try {
      resolve(toResult(end));
    } catch (error) {
      reject(error);
    }
  };
  // The executor may be gone before it looks at this one.
  promise.catch(() => {});
  return promise;
};

/** Throws what no node may deal with. */
const toResult = (end: PassEnd): BodyResult => {
  if (!('failure' in end)) return { ok: true, output: end.output };
  if (end.cause instanceof MissingRecording) throw end.cause;
  const { failure, node, httpStatus } = end;
  const { code, message } = failure;
  return { ok: false, error: { code, message, node: node.ref, ...(httpStatus !== null && { httpStatus }) } };
};

const stopped = (): DOMException => new DOMException('The node was stopped.', 'AbortError');

const toFailure = ({ node }: StepRecord): Failure => ({
  code: 'run_stopped',
  message: 'Stopped, because the node around it had ended.',
  nodeId: node.id,
});
