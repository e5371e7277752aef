import { Pin } from 'lucide-react';
import type { CaptureSummary } from '#core/contract/records/capture.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { formatMs, formatTime, toneOfStatus } from '../words.ts';

const purposes = { request: '', verification: 'verification', duplicate: 'duplicate' } as const;

/** Status, method, name of the event, duration and time of one request. */
export const RequestRow = ({ capture }: { capture: CaptureSummary }) => {
  const { run, method, label, path, purpose, receivedAt, isPinned } = capture;
  return (
    <>
      <span
        className={classNames('w-9 shrink-0 font-mono text-xs tabular-nums', toneOfStatus(run?.httpStatus ?? null))}
      >
        {statusWord(capture)}
      </span>
      <span className="w-11 shrink-0 font-mono text-xs text-fg-2">{method}</span>
      <span className="min-w-0 flex-1 truncate text-fg">
        {label === '' ? path.replace(/^.*\/(?=[^/]+$)/, '…/') : label}
      </span>
      {purpose === 'request' ? null : <span className="shrink-0 text-2xs text-fg-3">{purposes[purpose]}</span>}
      {isPinned ? <Pin size={12} aria-label="Pinned" className="shrink-0 text-accent-text" /> : null}
      <span className="shrink-0 text-xs text-fg-3 tabular-nums">
        {run === null || run.durationMs === null ? '' : formatMs(run.durationMs)}
      </span>
      <time className="shrink-0 text-xs text-fg-3 tabular-nums">{formatTime(receivedAt)}</time>
    </>
  );
};

const statusWord = ({ run }: CaptureSummary): string => {
  if (run === null) return '–';
  return run.httpStatus === null ? shortWords[run.status] : String(run.httpStatus);
};

/** The state of a run that has not answered, in the room of a status code. */
const shortWords: Readonly<Record<NonNullable<CaptureSummary['run']>['status'], string>> = {
  queued: 'wait',
  running: '…',
  waiting: 'wait',
  held: 'held',
  succeeded: 'done',
  failed: 'fail',
  timedOut: 'time',
  cancelled: 'stop',
  interrupted: 'cut',
  dead: 'dead',
};
