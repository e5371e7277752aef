import { useMemo } from 'react';
import type { Run } from '#core/contract/records/run.ts';
import { useRunState } from '#renderer/state/app-context.tsx';
import { firstPass, passesOf } from '#renderer/state/passes.ts';

/** The pass of a run that list, canvas and inspector show; `index` is its place among those that are kept. */
export type ShownPass = { chosen: number | null; passes: readonly number[]; index: number };

export const usePass = (run: Run | null): ShownPass => {
  const wanted = useRunState(({ pass }) => pass);
  return useMemo(() => {
    const steps = run?.steps ?? [];
    const passes = passesOf(steps);
    const chosen = wanted !== null && passes.includes(wanted) ? wanted : firstPass(steps);
    return { chosen, passes, index: chosen === null ? -1 : passes.indexOf(chosen) };
  }, [run, wanted]);
};
