import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';

export const inputLook =
  'w-full rounded-md border border-line-strong bg-sunken text-sm text-fg placeholder:text-fg-3 transition-colors placeholder-shown:border-line-input hover:border-fg-3 focus-visible:outline-2 focus-visible:-outline-offset-1 focus-visible:outline-focus disabled:opacity-60 aria-invalid:border-error';

export type TextInputProps = ComponentProps<'input'> & {
  /** Code, ids and addresses. */
  isMono?: boolean;
  icon?: ReactNode;
};

/** Needs a label: wrap it in `Field`, or give it `aria-label`. */
export const TextInput = ({ isMono = false, icon, className, ...rest }: TextInputProps) => {
  const input = (
    <input
      type="text"
      autoComplete="off"
      spellCheck={false}
      // An empty field needs a visible edge, which the style sheet finds by its shown placeholder.
      placeholder=" "
      {...rest}
      className={classNames(
        inputLook,
        'h-8 px-2.5',
        isMono && 'font-mono text-xs',
        icon !== undefined && 'pl-8',
        className,
      )}
    />
  );
  if (icon === undefined) return input;
  return (
    <span className="relative block">
      <span className="pointer-events-none absolute top-2 left-2.5 text-fg-3">{icon}</span>
      {input}
    </span>
  );
};

/** A multi-line `TextInput`. */
export const TextArea = ({ isMono = false, className, ...rest }: ComponentProps<'textarea'> & { isMono?: boolean }) => (
  <textarea
    autoComplete="off"
    spellCheck={false}
    placeholder=" "
    {...rest}
    className={classNames(inputLook, 'resize-y px-2.5 py-1.5', isMono && 'font-mono text-xs', className)}
  />
);
