import { Ban, CircleCheck, CircleSlash, CircleX, LoaderCircle, Pin } from 'lucide-react';
import type { Step } from '#core/contract/records/run.ts';
import { definitionOf } from '#core/nodes/catalog.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { formatMs } from '../words.ts';

const looks = {
  running: { Icon: LoaderCircle, color: 'text-running', word: 'running' },
  succeeded: { Icon: CircleCheck, color: 'text-ok', word: 'succeeded' },
  failed: { Icon: CircleX, color: 'text-error', word: 'failed' },
  skipped: { Icon: CircleSlash, color: 'text-idle', word: 'not run' },
  disabled: { Icon: Ban, color: 'text-idle', word: 'disabled' },
  pinned: { Icon: Pin, color: 'text-accent-text', word: 'pinned' },
} as const;

/** One step: what became of it, its name and port, its place in time, and its error or warnings below. */
export const StepRow = ({ step, total, onSelect }: { step: Step; total: number; onSelect: () => void }) => {
  const { Icon, color, word } = looks[step.status];
  const definition = definitionOf(step.kind);
  const name = step.label === '' ? (definition?.title ?? step.kind) : step.label;
  const isSkipped = step.status === 'skipped';
  const isBranch = step.port !== null && step.port !== 'out';
  return (
    <button
      type="button"
      onClick={onSelect}
      className={classNames(
        'flex w-full flex-col gap-0.5 px-3 py-1.5 text-left text-sm -outline-offset-2 hover:bg-hover',
        isSkipped && 'text-fg-3',
      )}
    >
      <span className="flex w-full items-center gap-2">
        <Icon size={16} aria-label={word} className={classNames('shrink-0', color)} />
        <span className="w-2/5 min-w-0 truncate">
          {name}
          {isBranch ? <span className="text-fg-3"> → {step.port}</span> : null}
          {step.attempt > 1 ? <span className="text-fg-3"> ({step.attempt} attempts)</span> : null}
        </span>
        {isSkipped ? (
          <span className="flex-1" />
        ) : (
          <Bar step={step} total={total} family={definition?.family ?? 'data'} />
        )}
        <span className="w-14 shrink-0 text-right text-xs text-fg-3 tabular-nums">
          {isSkipped ? 'not run' : formatMs(step.durationMs)}
        </span>
      </span>
      {step.error ? <span className="pl-6 text-xs break-words text-error">{describeError(step.error)}</span> : null}
      {step.warnings.map((warning, index) => (
        <span key={`${index} ${warning.message}`} className="pl-6 text-xs break-words text-warn">
          {warning.message}
        </span>
      ))}
      {step.logs.map((line, index) => (
        <span key={`${index} ${line.text}`} className="pl-6 font-mono text-2xs break-all text-fg-2">
          {line.level}: {line.text}
        </span>
      ))}
    </button>
  );
};

const Bar = ({ step, total, family }: { step: Step; total: number; family: string }) => {
  const left = Math.min((step.startedAt / total) * 100, 99);
  const width = Math.max((step.durationMs / total) * 100, 1);
  return (
    <span aria-hidden className="relative h-1.5 flex-1 overflow-hidden rounded-full bg-sunken">
      <span
        className="absolute inset-y-0 rounded-full"
        style={{
          left: `${left}%`,
          width: `${Math.min(width, 100 - left)}%`,
          background: step.status === 'failed' ? 'var(--error)' : `var(--family-${family})`,
        }}
      />
    </span>
  );
};

const describeError = ({ message, field, line, column }: NonNullable<Step['error']>): string => {
  if (line === undefined) return message;
  return `${message} (${field === undefined ? '' : `${field}, `}line ${line}, column ${column ?? 1})`;
};
