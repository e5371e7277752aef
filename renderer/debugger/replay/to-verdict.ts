import type { Run } from '#core/contract/records/run.ts';

export type Verdict = { title: string; kind: 'ok' | 'info' | 'error' };

const isWell = ({ status }: Run): boolean => status === 'succeeded';

/** How a replay did, compared with the run before it: same, fixed, regressed, still failing, or another answer. */
export const toVerdict = (before: Run | null, after: Run): Verdict => {
  if (after.status === 'running') return { title: `Run #${after.number} is still going on`, kind: 'info' };
  if (!isWell(after)) {
    const reason = after.error?.message ?? `The run ended as ${after.status}`;
    return { title: before && isWell(before) ? `Regressed: ${reason}` : `Still failing: ${reason}`, kind: 'error' };
  }
  if (!before) return { title: `Run #${after.number} succeeded`, kind: 'ok' };
  if (!isWell(before)) return { title: 'Fixed: the run succeeds now', kind: 'ok' };
  const isSame = before.answer?.status === after.answer?.status && before.answer?.body === after.answer?.body;
  return isSame
    ? { title: 'Same answer as before', kind: 'ok' }
    : { title: 'Another answer than before: see Diff', kind: 'info' };
};
