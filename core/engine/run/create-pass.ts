import type { Failure } from '#core/contract/records/run.ts';
import type { JsonValue } from '#core/flow/json.ts';
import type { NodeContext } from '#core/nodes/context.ts';
import type { PlanNode } from '../plan/plan.ts';
import type { StepRecord } from './active-run.ts';
import { executeNode } from './execute-node.ts';
import { isPinned, newStep, passedStep, pinnedStep } from './new-step.ts';
import type { NodeCalls, Outcome, Pass, PassEnd, PassInput, Resumed, RunState, Waiting } from './pass.ts';

/** Stands for "no connection was taken yet"; higher than every slot. */
const none = 0x3fff_ffff;
/** Stands for "has started with what there was"; what is decided later does not bring it to 0 again. */
const started = -none;

const noArrivals: NodeContext['arrived'] = [];

type Arrival = NodeContext['arrived'][number] & { slot: number };
const noWaiting: Map<Waiting, StepRecord> = new Map();
type Joining = { arrivals: Arrival[]; takeBack: (() => void) | null };
const noJoining: Map<number, Joining> = new Map();

/**
 * Nodes start in the order in which the connections to them were decided, and connections are in the order of the document.
 */
export const createPass = (state: RunState, { segment, scope, path, steps, onEnd }: PassInput): Pass => {
  const { nodes } = segment;
  const { host } = state;
  const undecided = [...segment.incoming];
  const takenSlot: number[] = undecided.map(() => none);
  const inputs: JsonValue[] = undecided.map(() => null);
  const ready: number[] = [];
  // Most passes never wait, and have nothing to join.
  let waiting: Map<Waiting, StepRecord> = noWaiting;
  let joining: Map<number, Joining> = noJoining;
  let next = 0;
  let timers = 0;
  let isDraining = false;
  let isOver = false;
  let lastLeaf = -1;
  let output: JsonValue = null;

  const end = (ended: PassEnd): void => {
    isOver = true;
    takeBackTimers();
    if ('failure' in ended) stopWaiting((step) => bystander(ended.failure, step));
    onEnd(ended);
  };

  const stopWaiting = (failure: (step: StepRecord) => Failure): void => {
    for (const [node, step] of waiting) {
      node.stop(failure(step));
      state.onStep(step);
    }
    waiting.clear();
  };

  const takeBackTimers = (): void => {
    for (const { takeBack } of joining.values()) takeBack?.();
    timers = 0;
  };

  const follow: Pass['follow'] = (edges, { ref, port }, value) => {
    for (const edge of edges) {
      const { to, slot } = edge;
      const left = (undecided[to] ?? 1) - 1;
      undecided[to] = left;
      if (left < 0) continue;
      const isTaken = typeof port === 'string' ? edge.port === port : port?.includes(edge.port) === true;
      if (isTaken) {
        if (slot < (takenSlot[to] ?? none)) {
          takenSlot[to] = slot;
          inputs[to] = value;
        }
        if (nodes[to]?.join) arrive(nodes[to], { slot, ref, port: edge.port, value });
      }
      if (undecided[to] === 0) ready.push(to);
    }
  };

  const arrive = ({ index, join }: PlanNode, arrival: Arrival): void => {
    const known = joining.get(index);
    const here = known ?? { arrivals: [], takeBack: null };
    if (!known) {
      if (joining === noJoining) joining = new Map();
      joining.set(index, here);
    }
    here.arrivals.push(arrival);
    if (join?.starts === 'first') startNow(index);
    else if (!known && join?.timeoutMs !== undefined && (undecided[index] ?? 0) > 0) {
      timers += 1;
      state.watchTime();
      here.takeBack = host.clock.after(join.timeoutMs, () => {
        here.takeBack = null;
        timers -= 1;
        startNow(index);
        if (!isDraining) drain();
      });
    }
  };

  const startNow = (index: number): void => {
    undecided[index] = started;
    ready.push(index);
  };

  const arrivedAt = (index: number): Arrival[] => {
    const here = joining.get(index);
    if (!here) return [];
    if (here.takeBack) {
      here.takeBack();
      here.takeBack = null;
      timers -= 1;
    }
    return here.arrivals.toSorted((one, other) => one.slot - other.slot);
  };

  const begin = (node: PlanNode): void => {
    const { index } = node;
    const isTaken = takenSlot[index] !== none;
    const value = inputs[index] ?? null;
    if (isTaken && !node.isDisabled) {
      if (isPinned(state.run.input, node)) leave(pinnedStep(node, { state, path, value }));
      else execute(node, value);
      return;
    }
    leave(passedStep(node, { state, path, value: isTaken ? value : null }, isTaken));
  };

  const execute = (node: PlanNode, value: JsonValue, resumed?: Resumed): void => {
    const step = newStep(node, { state, path, value });
    if (resumed) step.startedAt = resumed.startedAt;
    steps.push(step);
    executeNode(step, { arrived: node.join ? arrivedAt(node.index) : noArrivals, resumed }, calls);
  };

  /** For a node that does nothing by itself. */
  const leave = (step: StepRecord): void => {
    const { node, port } = step;
    steps.push(step);
    if (port !== null) finish(node, step.output);
    follow(node.outgoing, { ref: node.ref, port }, step.output);
    state.onStep(step);
  };

  const finish = (node: PlanNode, value: JsonValue): void => {
    scope[node.ref] = value;
    if (node.outgoing.length > 0 || node.index < lastLeaf) return;
    lastLeaf = node.index;
    output = value;
  };

  const settle = (step: StepRecord, outcome: Outcome): void => {
    state.onStep(step);
    const { node } = step;
    if ('failure' in outcome) {
      end({ ...outcome, node });
      return;
    }
    finish(node, outcome.output);
    follow(node.outgoing, { ref: node.ref, port: outcome.port }, outcome.output);
    if (node.answersEarly && step.status === 'succeeded') state.onEarlyAnswer();
    if (!isDraining) drain();
  };

  const calls: NodeCalls = {
    state,
    scope,
    path,
    settle,
    wait: (node, step) => {
      if (waiting === noWaiting) waiting = new Map();
      waiting.set(node, step);
      state.watchTime();
      state.onStep(step);
    },
    done: (node) => {
      waiting.delete(node);
    },
    pausing: () => {
      if (!isDraining) considerPause();
    },
  };

  const considerPause = (): void => {
    const [only] = waiting;
    if (path !== null || timers > 0 || waiting.size !== 1 || !only) return;
    const [node, step] = only;
    const wakeAt = node.wakeAt();
    if (wakeAt !== null) state.considerPause({ node, step, wakeAt });
  };

  const drain = (): void => {
    isDraining = true;
    while (next < ready.length && !isOver) {
      const node = nodes[ready[next] ?? 0];
      next += 1;
      if (node) begin(node);
    }
    isDraining = false;
    if (isOver) return;
    if (waiting.size === 0 && timers === 0) end({ output });
    else considerPause();
  };

  return {
    scope,
    path,
    start: (index, value) => {
      takenSlot[index] = 0;
      inputs[index] = value;
      ready.push(index);
    },
    skip: (index) => {
      ready.push(index);
    },
    follow,
    drain,
    stop: (failure) => {
      isOver = true;
      takeBackTimers();
      stopWaiting(failure);
    },
    save: (keep) => ({
      lastLeaf,
      output: keep(output),
      nodes: nodes.flatMap(({ id, index }) => {
        const left = undecided[index] ?? 0;
        if (left <= 0) return left === 0 ? [] : [{ id, left, slot: none, input: keep(null), arrivals: [] }];
        const arrivals = (joining.get(index)?.arrivals ?? []).map((one) => ({ ...one, value: keep(one.value) }));
        return [{ id, left, slot: takenSlot[index] ?? none, input: keep(inputs[index] ?? null), arrivals }];
      }),
    }),
    restore: (saved, value) => {
      lastLeaf = saved.lastLeaf;
      output = value(saved.output);
      undecided.fill(0);
      for (const { id, left, slot, input, arrivals } of saved.nodes) {
        const index = nodes.findIndex((node) => node.id === id);
        undecided[index] = left;
        takenSlot[index] = slot;
        inputs[index] = value(input);
        const known = arrivals.map((one) => ({ ...one, value: value(one.value) }));
        if (known.length === 0) continue;
        if (joining === noJoining) joining = new Map();
        joining.set(index, { arrivals: known, takeBack: null });
      }
    },
    resume: (index, value, resumed) => {
      const node = nodes[index];
      if (!node) return;
      isDraining = true;
      execute(node, value, resumed);
      drain();
    },
  };
};

/** What is said of a node that was still at work when another one failed. */
const bystander = ({ message }: Failure, { node }: StepRecord): Failure => ({
  code: 'run_stopped',
  message: `Stopped, because another node had failed: ${message}`,
  nodeId: node.id,
});
