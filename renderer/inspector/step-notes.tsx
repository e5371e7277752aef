import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { Failure, RunWarning, Step } from '#core/contract/records/run.ts';

/** What a step has to say beside its values: its error, its warnings and log lines (at the output), a cut value. */
export const StepNotes = ({ step, side }: { step: Step; side: 'input' | 'output' }) => (
  <div className="flex shrink-0 flex-col gap-2 px-3 empty:hidden">
    {side === 'output' && step.error !== null && (
      <p role="alert" className="mb-2 flex gap-2 rounded-md bg-error-soft p-2 text-xs text-error">
        <CircleAlert size={14} aria-hidden className="mt-0.5 shrink-0" />
        <span>{withPlace(step.error)}</span>
      </p>
    )}
    {side === 'output' &&
      step.warnings.map((warning) => (
        <p key={withPlace(warning)} className="mb-1 flex gap-2 text-xs text-warn">
          <TriangleAlert size={14} aria-hidden className="mt-0.5 shrink-0" />
          <span>{withPlace(warning)}</span>
        </p>
      ))}
    {side === 'output' && step.logs.length > 0 && (
      <ul
        aria-label="Log"
        className="mb-2 max-h-32 overflow-auto rounded-md bg-sunken p-2 font-mono text-2xs text-fg-2"
      >
        {step.logs.map((line, index) => (
          <li key={`${line.at} ${index.toString()}`} className={line.level === 'error' ? 'text-error' : undefined}>
            {line.text}
          </li>
        ))}
      </ul>
    )}
    {step.cut.includes(side) && (
      <p className="mb-2 text-xs text-fg-3">The value was larger than the trace keeps; here is its beginning.</p>
    )}
  </div>
);

const withPlace = ({ message, field, line, column }: Failure | RunWarning): string => {
  const place =
    line === undefined
      ? ''
      : ` (${field ?? 'line'}${field === undefined ? ' ' : ', line '}${line}, column ${column ?? 1})`;
  return message + place;
};
