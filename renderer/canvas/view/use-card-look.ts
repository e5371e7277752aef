import { useMemo } from 'react';
import type { FlowNode, Problem } from '#core/flow/document.ts';
import { type CardLook, problemsByNode, toCardLook } from '#renderer/canvas/card-look.ts';
import { useDocument, useRunState } from '#renderer/state/app-context.tsx';

/** What the stores say of one node, selected so narrowly that a run paints only the cards that it touches. */
export const useCardLook = (node: FlowNode): CardLook => {
  const run = useRunState(({ byNode }) => byNode[node.id]);
  const isRunView = useRunState(({ shownRunId }) => shownRunId !== null);
  const baseline = useRunState((state) =>
    state.byNode[node.id] ? state.baseline?.nodes.find(({ id }) => id === node.id) : undefined,
  );
  const problems = useDocument((state) => problemsByNode(state.problems).get(node.id)) ?? noProblems;
  return useMemo(
    () => toCardLook({ node, run, isRunView, baseline, problems }),
    [node, run, isRunView, baseline, problems],
  );
};

const noProblems: readonly Problem[] = [];
