import type { FlowNode, Problem } from '#core/flow/document.ts';
import { formatMs } from '#renderer/debugger/words.ts';
import type { NodeRun } from '#renderer/state/derive-edges.ts';

export type CardState = 'plain' | 'ok' | 'running' | 'failed' | 'not-run';
export type Badge = {
  tone: 'ok' | 'running' | 'error' | 'idle' | 'warn';
  text: string;
  title?: string;
  isDotted?: boolean;
  /** Left out: the icon of the tone. */
  icon?: 'problem';
};
export type CardLook = { state: CardState; badge: Badge | null; errorLine: string | null };

type Facts = {
  node: FlowNode;
  run: NodeRun | undefined;
  /** Whether a past run is shown; then what did not run steps back. */
  isRunView: boolean;
  /** The node as it was when the painted run began to be shown. */
  baseline: FlowNode | undefined;
  /** Of this node, errors first. */
  problems: readonly Problem[];
};

/** How a card looks: what the painted run says of it, and what is to be mended while it is being edited. */
export const toCardLook = ({ node, run, isRunView, baseline, problems }: Facts): CardLook => {
  const badge = problemBadge(problems);
  if (run) {
    const look = fromRun(run, isRunView);
    // What stands in the way of the next run says more than how the last one went.
    if (badge?.tone === 'error' && !isRunView && (look.state === 'ok' || look.badge === null))
      return { ...look, badge };
    if (look.badge && baseline && isChanged(baseline, node)) {
      return { ...look, badge: { ...look.badge, isDotted: true, title: 'Changed since this run' } };
    }
    return look;
  }
  return plain(node.disabled ? { tone: 'idle', text: 'disabled' } : badge);
};

/** How many errors a node has, else how many warnings; the title tells all of them. */
const problemBadge = (problems: readonly Problem[]): Badge | null => {
  const [first] = problems;
  if (!first) return null;
  const count = problems.filter(({ severity }) => severity === first.severity).length;
  return {
    tone: first.severity === 'error' ? 'error' : 'warn',
    icon: 'problem',
    text: `${count} ${first.severity}${count === 1 ? '' : 's'}`,
    title: problems.map(({ message }) => message).join('\n'),
  };
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
      return { state: 'ok', badge: { tone: 'idle', text: 'pinned' }, errorLine: null };
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

const byProblems = new WeakMap<readonly Problem[], ReadonlyMap<string, readonly Problem[]>>();

const isError = ({ severity }: Problem): boolean => severity === 'error';

/** The problems of each node, errors first; computed once for each list, so that a node's part of it keeps its identity. */
export const problemsByNode = (problems: readonly Problem[]): ReadonlyMap<string, readonly Problem[]> => {
  const known = byProblems.get(problems);
  if (known) return known;
  const byNode = new Map<string, Problem[]>();
  for (const problem of [...problems.filter(isError), ...problems.filter((one) => !isError(one))]) {
    if (problem.nodeId === undefined) continue;
    const others = byNode.get(problem.nodeId);
    if (others) others.push(problem);
    else byNode.set(problem.nodeId, [problem]);
  }
  byProblems.set(problems, byNode);
  return byNode;
};
