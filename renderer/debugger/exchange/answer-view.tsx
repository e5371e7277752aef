import type { Run } from '#core/contract/records/run.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { isActive } from '../list/run-words.ts';
import { BodyText } from './body-text.tsx';

const notes = {
  'caller gone': 'The caller had hung up before this answer could be sent.',
  'not sent: timed out': 'The caller had got 504 already when this answer was ready.',
} as const;

/** The answer as it was sent, byte for byte. */
export const AnswerView = ({ run }: { run: Run | null }) => {
  if (!run?.answer) {
    return (
      <EmptyState title="No answer">
        {run === null
          ? 'This request made no run.'
          : isActive(run)
            ? 'The flow is still running.'
            : 'The run ended without one.'}
      </EmptyState>
    );
  }
  const { body, encoding } = run.answer;
  return (
    <>
      {run.answerNote ? <p className="bg-warn-soft px-3 py-1.5 text-xs text-warn">{notes[run.answerNote]}</p> : null}
      {body === '' ? (
        <EmptyState title="An empty body was sent" />
      ) : encoding === 'base64' ? (
        <EmptyState title="The body is not text">It is shown as base64 in the API.</EmptyState>
      ) : (
        <BodyText text={body} label="Response body" />
      )}
    </>
  );
};
