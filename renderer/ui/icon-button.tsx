import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Tooltip } from './tooltip.tsx';

export type IconButtonProps = Omit<ComponentProps<'button'>, 'children' | 'aria-label'> & {
  /** Accessible name, and the tooltip. */
  label: string;
  icon: ReactNode;
  keys?: string | undefined;
  size?: 'md' | 'sm';
  isActive?: boolean;
  tooltipSide?: 'top' | 'bottom' | 'left' | 'right';
};

/** A square button with an icon of 16 px: 32 px, or 24 px with size `sm`. */
export const IconButton = ({
  label,
  icon,
  keys,
  size = 'md',
  isActive = false,
  tooltipSide,
  className,
  ...rest
}: IconButtonProps) => (
  <Tooltip text={label} keys={keys} {...(tooltipSide === undefined ? {} : { side: tooltipSide })}>
    <button
      type="button"
      {...rest}
      aria-label={label}
      className={classNames(
        'inline-flex shrink-0 items-center justify-center transition-colors duration-120',
        'disabled:cursor-not-allowed disabled:opacity-40',
        size === 'md' ? 'size-8 rounded-md' : 'size-6 rounded-sm',
        isActive
          ? 'bg-accent-soft text-accent-text'
          : 'text-fg-2 not-disabled:hover:bg-hover not-disabled:hover:text-fg',
        className,
      )}
    >
      {icon}
    </button>
  </Tooltip>
);
