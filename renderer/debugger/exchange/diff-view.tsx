import type { Capture } from '#core/contract/records/capture.ts';
import type { Run } from '#core/contract/records/run.ts';
import { DiffEditor } from '#renderer/editors/diff-editor.tsx';
import { useRun } from '#renderer/state/queries.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { isJsonText, toPrettyText } from './is-json-text.ts';

/** The answer of a replay beside the one that the caller got. */
export const DiffView = ({ capture, run }: { capture: Capture; run: Run | null }) => {
  const original = useRun(capture.run?.id ?? null).data;
  if (!original?.answer || !run?.answer)
    return <EmptyState title="Nothing to compare">One of the two runs gave no answer.</EmptyState>;
  if (original.id === run.id) {
    return (
      <EmptyState title="This is the original run">
        Replay the request; what the new answer changes is shown here.
      </EmptyState>
    );
  }
  return (
    <>
      <p className="shrink-0 border-b border-line px-3 py-1.5 text-xs text-fg-2">
        Left: run #{original.number}, answered {original.answer.status}. Right: run #{run.number}, answered{' '}
        {run.answer.status}.
      </p>
      <div className="min-h-0 flex-1">
        <DiffEditor
          original={toPrettyText(original.answer.body)}
          modified={toPrettyText(run.answer.body)}
          language={isJsonText(run.answer.body) ? 'json' : 'text'}
          ariaLabel="Difference of the answers"
        />
      </div>
    </>
  );
};
