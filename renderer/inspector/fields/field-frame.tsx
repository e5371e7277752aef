import { CircleAlert, TriangleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import type { Problem } from '#core/flow/document.ts';
import type { FormField } from '#core/nodes/kit.ts';
import { useForm } from '#renderer/inspector/form-binding.tsx';
import { problemWords } from '#renderer/inspector/problem-words.ts';
import { classNames } from '#renderer/ui/class-names.ts';

/** What ties a control to its label, help and problems. */
export type ControlIds = { labelId: string; controlId: string; describedBy: string | undefined; isInvalid: boolean };

type FieldFrameProps = {
  field: FormField;
  path: string;
  /** At the right of the label: the current result, a unit. */
  aside?: ReactNode;
  /** Small buttons at the right end of the label's line. */
  actions?: ReactNode;
  /** Below the control: a suggestion. */
  note?: ReactNode;
  /** The label belongs to a group of controls instead of one. */
  isGroup?: boolean;
  children: (ids: ControlIds) => ReactNode;
};

/** Label, control, help and problems of one field; half fields stand two in a row. */
export const FieldFrame = ({ field, path, aside, actions, note, isGroup = false, children }: FieldFrameProps) => {
  const id = useId();
  const problems = useForm().problems.filter((problem) => problem.field === path);
  const hasError = problems.some(({ severity }) => severity === 'error');
  const hasNote = problems.length > 0 || field.help !== undefined;
  const ids: ControlIds = {
    labelId: `${id}-label`,
    controlId: `${id}-control`,
    describedBy: hasNote ? `${id}-note` : undefined,
    isInvalid: hasError,
  };
  const Label = isGroup ? 'span' : 'label';
  return (
    <div
      data-field={path}
      className={classNames('flex min-w-0 flex-col gap-1', field.half ? 'col-span-1' : 'col-span-2')}
      {...(isGroup ? { role: 'group', 'aria-labelledby': ids.labelId } : {})}
    >
      <div className="flex min-h-6 items-center gap-2">
        <Label
          id={ids.labelId}
          {...(isGroup ? {} : { htmlFor: ids.controlId })}
          className="flex-1 truncate text-xs font-medium text-fg-2"
        >
          {field.label}
        </Label>
        {aside}
        {actions}
      </div>
      {children(ids)}
      {note}
      {hasNote && (
        <div id={ids.describedBy} className="flex flex-col gap-0.5 text-2xs text-fg-3">
          {problems.map((problem) => (
            <ProblemLine key={`${problem.code}${problem.message}`} problem={problem} isAtField />
          ))}
          {field.help !== undefined && <p>{field.help}</p>}
        </div>
      )}
    </div>
  );
};

type ProblemLineProps = { problem: Problem; isAtField?: boolean };

/** One problem in words; `isAtField` where it stands under the field that it is about. */
export const ProblemLine = ({ problem, isAtField = false }: ProblemLineProps) => {
  const isError = problem.severity === 'error';
  const Icon = isError ? CircleAlert : TriangleAlert;
  return (
    <p className={classNames('flex gap-1.5', isError ? 'text-error' : 'text-warn')}>
      <Icon size={12} aria-hidden className="mt-0.5 shrink-0" />
      <span>{problemWords(problem, isAtField)}</span>
    </p>
  );
};
