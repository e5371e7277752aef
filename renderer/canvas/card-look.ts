import type { FlowNode, Problem } from '#core/flow/document.ts';
import { formatMs } from '#renderer/debugger/words.ts';
import type { NodeRun } from '#renderer/state/derive-edges.ts';

export type CardState = 'plain' | 'ok' | 'running' | 'failed' | 'not-run';
export type Badge = {
  tone: 'ok' | 'running' | 'error' | 'idle' | 'warn';
  text: string;
  title?: string;
  isDotted?: boolean;
};
export type CardLook = { state: CardState; badge: Badge | null; errorLine: string | null };

type Facts = {
  node: FlowNode;
  run: NodeRun | undefined;
  /** Whether a past run is shown; then what did not run steps back. */
  isRunView: boolean;
  /** The node as it was when the painted run began to be shown. */
  baseline: FlowNode | undefined;
  problem: Problem | undefined;
};

/** How a card looks: what the painted run says of it, else what is to be mended. */
export const toCardLook = ({ node, run, isRunView, baseline, problem }: Facts): CardLook => {
  if (run) {
    const look = fromRun(run, isRunView);
    if (look.badge && baseline && isChanged(baseline, node)) {
      return { ...look, badge: { ...look.badge, isDotted: true, title: 'Changed since this run' } };
    }
    return look;
  }
  if (node.disabled) return plain({ tone: 'idle', text: 'disabled' });
  if (problem) {
    const isError = problem.severity === 'error';
    return plain({ tone: 'warn', text: isError ? 'needs setup' : 'look here', title: problem.message });
  }
  return plain(null);
};

const plain = (badge: Badge | null): CardLook => ({ state: 'plain', badge, errorLine: null });

const fromRun = ({ status, durationMs, error, count }: NodeRun, isRunView: boolean): CardLook => {
  const times = count > 1 ? ` · ${count}×` : '';
  switch (status) {
    case 'succeeded':
      return { state: 'ok', badge: { tone: 'ok', text: `${formatMs(durationMs)}${times}` }, errorLine: null };
    case 'failed':
      return {
        state: 'failed',
        badge: { tone: 'error', text: `${formatMs(durationMs)}${times}` },
        errorLine: error?.split('\n')[0] ?? 'It failed.',
      };
    case 'running':
      return { state: 'running', badge: { tone: 'running', text: 'running' }, errorLine: null };
    case 'pinned':
      return { state: 'ok', badge: { tone: 'idle', text: 'recorded' }, errorLine: null };
    case 'disabled':
      return { state: 'plain', badge: { tone: 'idle', text: 'disabled' }, errorLine: null };
    case 'skipped':
    case 'not-run':
      return isRunView ? { state: 'not-run', badge: { tone: 'idle', text: 'not run' }, errorLine: null } : plain(null);
  }
};

/** A move on the canvas is no change. */
const isChanged = (before: FlowNode, after: FlowNode): boolean =>
  before !== after && JSON.stringify({ ...before, position: null }) !== JSON.stringify({ ...after, position: null });

const byProblems = new WeakMap<readonly Problem[], ReadonlyMap<string, Problem>>();

/** The first problem of each node, errors before warnings; computed once for each list. */
export const problemsByNode = (problems: readonly Problem[]): ReadonlyMap<string, Problem> => {
  const known = byProblems.get(problems);
  if (known) return known;
  const byNode = new Map<string, Problem>();
  for (const problem of problems) {
    if (problem.nodeId === undefined) continue;
    const first = byNode.get(problem.nodeId);
    if (!first || (first.severity === 'warning' && problem.severity === 'error')) byNode.set(problem.nodeId, problem);
  }
  byProblems.set(problems, byNode);
  return byNode;
};
