import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { useApp, useDocument, useUi } from '#renderer/state/app-context.tsx';
import { Popover } from '#renderer/ui/popover.tsx';
import { ProblemList } from './problem-list.tsx';
import { countWords } from './words.ts';

/** How many problems the open flow has, and behind it all of them. */
export const ProblemsButton = () => {
  const { uiStore } = useApp();
  const problems = useDocument((state) => state.problems);
  const isOpen = useUi(({ dialog }) => dialog === 'problems');
  const setOpen = (open: boolean) => uiStore.getState().setDialog(open ? 'problems' : null);
  const hasErrors = problems.some(({ severity }) => severity === 'error');
  const Icon = hasErrors ? CircleAlert : problems.length > 0 ? TriangleAlert : CircleCheck;
  const words = problems.length === 0 ? 'No problems' : countWords(problems);
  return (
    <Popover
      title="Problems"
      side="top"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          aria-label={`Problems: ${words}`}
          className={`-mx-1 flex h-6 items-center gap-1 rounded-xs px-1 -outline-offset-2 hover:bg-hover ${hasErrors ? 'text-error' : problems.length > 0 ? 'text-warn' : ''}`}
        >
          <Icon size={12} aria-hidden />
          {words}
        </button>
      }
    >
      <div className="-m-1 max-h-80 w-110 max-w-[calc(100vw-48px)] overflow-y-auto">
        {problems.length === 0 ? (
          <p className="px-2 py-1 text-sm text-fg-2">Nothing stands in the way of publishing this flow.</p>
        ) : (
          <ProblemList problems={problems} onShow={() => setOpen(false)} />
        )}
      </div>
    </Popover>
  );
};
