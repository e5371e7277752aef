import type { Run } from '#core/contract/records/run.ts';
import { formatMs } from '../words.ts';

const statusWords: Readonly<Record<Run['status'], string>> = {
  queued: 'queued',
  running: 'running',
  waiting: 'waiting',
  held: 'held',
  succeeded: '',
  failed: 'failed',
  timedOut: 'timed out',
  cancelled: 'cancelled',
  interrupted: 'interrupted',
  dead: 'given up',
};

/** `5 of 7 nodes · 194 ms · replay on draft · as ada`: how far a run got, how long it took, what ran and for whom. */
export const describeRun = (run: Run, nodeCount: number): string => {
  const done = new Set(run.steps.filter(({ status }) => status !== 'skipped').map(({ nodeId }) => nodeId)).size;
  const source = run.version === null ? 'draft' : `version ${run.version}`;
  return [
    statusWords[run.status],
    `${done} of ${Math.max(nodeCount, done)} nodes`,
    run.durationMs === null ? '' : formatMs(run.durationMs),
    run.trigger === 'replay' ? `replay on ${source}` : source,
    run.attempt > 1 ? `attempt ${run.attempt}` : '',
    run.answerNote ?? '',
    `as ${run.owner}`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
};
