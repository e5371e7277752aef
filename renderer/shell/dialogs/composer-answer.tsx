import type { Answer } from '#core/contract/records/run.ts';
import { formatMs, toneOfStatus } from '#renderer/debugger/words.ts';

const maxShown = 20_000;

/** The answer to a test request: status, time, body as text. */
export const ComposerAnswer = ({ answer, durationMs }: { answer: Answer; durationMs: number }) => {
  const type = answer.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? 'no content type';
  return (
    <section aria-label="Answer" className="mt-4 rounded-md border border-line bg-sunken">
      <p role="status" className="flex gap-3 border-b border-line px-3 py-1.5 text-xs tabular-nums">
        <span className={`font-mono font-semibold ${toneOfStatus(answer.status)}`}>{answer.status}</span>
        <span className="text-fg-2">{formatMs(durationMs)}</span>
        <span className="truncate text-fg-3">{type}</span>
      </p>
      <pre className="max-h-60 overflow-auto px-3 py-2 font-mono text-xs break-all whitespace-pre-wrap">
        {answer.body === '' ? 'The answer has no body.' : answer.body.slice(0, maxShown)}
      </pre>
    </section>
  );
};
