import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';

type FieldProps = {
  label: ReactNode;
  help?: ReactNode;
  error?: ReactNode;
  /** Stands at the right of the label: a current value, a unit. */
  aside?: ReactNode;
  className?: string;
  /** Gets what ties the control to label, help and error. */
  children: (control: {
    id: string;
    'aria-describedby': string | undefined;
    'aria-invalid': true | undefined;
  }) => ReactNode;
};

export const Field = ({ label, help, error, aside, className, children }: FieldProps) => {
  const id = useId();
  const hasNote = error !== undefined || help !== undefined;
  return (
    <div className={classNames('flex flex-col gap-1', className)}>
      <div className="flex items-baseline justify-between gap-2">
        <label htmlFor={id} className="text-xs font-medium text-fg-2">
          {label}
        </label>
        {aside === undefined ? null : <span className="truncate text-2xs text-fg-3">{aside}</span>}
      </div>
      {children({
        id,
        'aria-describedby': hasNote ? `${id}-note` : undefined,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      {hasNote ? (
        <p id={`${id}-note`} className={classNames('text-2xs', error === undefined ? 'text-fg-3' : 'text-error')}>
          {error ?? help}
        </p>
      ) : null}
    </div>
  );
};
