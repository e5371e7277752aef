import type { RunSummary } from '#core/contract/records/run.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { formatMs, formatTime } from '../words.ts';
import { runStatusLooks, triggerWords } from './run-words.ts';

/** Number, state, what started it, duration and time of one run. */
export const RunRow = ({ run }: { run: RunSummary }) => {
  const { word, color, Icon } = runStatusLooks[run.status];
  return (
    <>
      <span className={classNames('flex w-24 shrink-0 items-center gap-1.5 text-xs', color)}>
        <Icon size={14} aria-hidden />
        {word}
      </span>
      <span className="w-12 shrink-0 font-mono text-xs text-fg-2 tabular-nums">#{run.number}</span>
      <span className="min-w-0 flex-1 truncate text-fg">
        {triggerWords[run.trigger]}
        {run.error ? <span className="text-fg-3"> · {run.error.message}</span> : null}
      </span>
      <span className="shrink-0 text-xs text-fg-3 tabular-nums">
        {run.durationMs === null ? '' : formatMs(run.durationMs)}
      </span>
      <time className="shrink-0 text-xs text-fg-3 tabular-nums">{formatTime(run.startedAt)}</time>
    </>
  );
};
