import { type KeyboardEvent, useId, useState } from 'react';
import { classNames } from '#renderer/ui/class-names.ts';

type EditableTextProps = {
  value: string;
  /** Accessible name: "Ref of the node". */
  label: string;
  placeholder?: string;
  /** Why a text cannot be taken, null when it can. */
  check?: (text: string) => string | null;
  onCommit: (text: string) => void;
  className?: string;
};

/** A text that looks like a text until it is clicked. Enter and leaving keep what was typed, Escape does not. */
export const EditableText = ({ value, label, placeholder, check, onCommit, className }: EditableTextProps) => {
  const [draft, setDraft] = useState<string | null>(null);
  const id = useId();
  const problem = draft === null || draft === value ? null : (check?.(draft) ?? null);
  const finish = () => {
    if (draft !== null && draft !== value && problem === null) onCommit(draft);
    setDraft(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') {
      // The field alone takes it, not the window around.
      event.stopPropagation();
      setDraft(null);
      event.currentTarget.value = value;
      event.currentTarget.blur();
    }
    if (event.key === 'Enter' && problem === null) event.currentTarget.blur();
  };
  return (
    <span className="relative block min-w-0">
      <input
        aria-label={label}
        aria-invalid={problem === null ? undefined : true}
        aria-describedby={problem === null ? undefined : id}
        spellCheck={false}
        autoComplete="off"
        placeholder={placeholder}
        value={draft ?? value}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={finish}
        onKeyDown={onKeyDown}
        className={classNames(
          '-ml-1.5 w-full truncate rounded-sm border border-transparent bg-transparent px-1.5 text-fg placeholder:text-fg hover:border-line-strong focus:border-line-input focus:bg-sunken aria-invalid:border-error',
          className,
        )}
      />
      {problem !== null && (
        <span
          id={id}
          role="alert"
          className="absolute top-full left-0 z-10 mt-1 rounded-sm border border-line-strong bg-raised px-2 py-1 text-2xs text-error shadow-float"
        >
          {problem}
        </span>
      )}
    </span>
  );
};
