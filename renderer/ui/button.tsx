import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

export type ButtonProps = ComponentProps<'button'> & {
  variant?: 'primary' | 'secondary' | 'ghost' | 'danger';
  size?: 'md' | 'sm';
  isBusy?: boolean;
};

const looks = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover border-transparent',
  secondary: 'bg-raised text-fg hover:bg-hover border-line-strong',
  ghost: 'bg-transparent text-fg-2 hover:bg-hover hover:text-fg border-transparent',
  danger: 'bg-error-soft text-error hover:border-error border-transparent',
} as const;

/** 32 px high, or 24 px with size `sm`. While busy it cannot be pressed and says so. */
export const Button = ({
  variant = 'secondary',
  size = 'md',
  isBusy = false,
  className,
  disabled,
  ...rest
}: ButtonProps) => (
  <button
    type="button"
    {...rest}
    disabled={disabled === true || isBusy}
    aria-busy={isBusy || undefined}
    className={classNames(
      'inline-flex shrink-0 items-center justify-center gap-1.5 border font-medium whitespace-nowrap transition-colors duration-120',
      'disabled:cursor-not-allowed disabled:opacity-50',
      size === 'md' ? 'h-8 rounded-md px-3 text-sm' : 'h-6 rounded-sm px-2 text-xs',
      looks[variant],
      className,
    )}
  />
);
