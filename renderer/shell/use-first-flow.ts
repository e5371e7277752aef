import { useEffect } from 'react';
import { useApp, useDocument, useUi } from '#renderer/state/app-context.tsx';
import { useFlows } from '#renderer/state/queries.ts';

/** Opens the flow that was changed last when the window shows none. */
export const useFirstFlow = (): void => {
  const { documentStore } = useApp();
  const { data: flows } = useFlows();
  const isFlowPage = useUi(({ page }) => page === 'flow');
  const isNothingOpen = useDocument(({ opening }) => opening.kind === 'none');
  const newest = flows?.toSorted((a, b) => b.updatedAt - a.updatedAt)[0];
  useEffect(() => {
    if (isFlowPage && isNothingOpen && newest) void documentStore.getState().open(newest.id);
  }, [documentStore, isFlowPage, isNothingOpen, newest]);
};
