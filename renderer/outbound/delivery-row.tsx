import type { DeliverySummary } from '#core/contract/records/delivery.ts';
import { formatTime, toneOfStatus } from '#renderer/debugger/words.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { attemptWords, lookOf } from './delivery-looks.ts';

/** State, event, answer, attempts and time of one delivery. */
export const DeliveryRow = ({ delivery }: { delivery: DeliverySummary }) => {
  const { eventType, httpStatus, attempts, createdAt, nextAttemptAt, resendOf } = delivery;
  const { word, color, Icon } = lookOf(delivery);
  return (
    <>
      <span className={classNames('flex w-24 shrink-0 items-center gap-1.5 text-xs', color)}>
        <Icon size={14} aria-hidden />
        {word}
      </span>
      <span className={classNames('w-8 shrink-0 font-mono text-xs font-semibold', toneOfStatus(httpStatus))}>
        {httpStatus ?? '—'}
      </span>
      <span className="min-w-0 flex-1 truncate text-fg">
        {eventType}
        {resendOf === null ? null : <span className="text-fg-3"> · sent again</span>}
      </span>
      <span className="shrink-0 text-xs text-fg-3 tabular-nums">
        {nextAttemptAt !== null && attempts > 0 ? `next ${formatTime(nextAttemptAt)}` : attemptWords(attempts)}
      </span>
      <time className="shrink-0 text-xs text-fg-3 tabular-nums">{formatTime(createdAt)}</time>
    </>
  );
};
