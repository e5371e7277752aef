import type { ReactNode } from 'react';
import { Group, Panel, type PanelProps, Separator } from 'react-resizable-panels';
import { classNames } from './class-names.ts';

type SplitProps = { direction: 'row' | 'column'; className?: string; children: ReactNode };

/** Panels beside (row) or above (column) each other, with a `SplitHandle` between each two. One of them must be `isElastic`. */
export const Split = ({ direction, className, children }: SplitProps) => (
  <Group
    orientation={direction === 'row' ? 'horizontal' : 'vertical'}
    className={classNames('min-h-0 min-w-0', className)}
  >
    {children}
  </Group>
);

type SplitPanelProps = {
  id: string;
  /** Pixels as numbers, shares as `'38%'`. */
  size?: number | string;
  min?: number | string;
  max?: number | string;
  /** Takes what the others leave when the window changes its size. */
  isElastic?: boolean;
  /** Pixels, after the user let go. */
  onResize?: (size: number) => void;
  children: ReactNode;
};

export const SplitPanel = ({ id, size, min, max, isElastic = false, onResize, children }: SplitPanelProps) => {
  const optional: Partial<PanelProps> = {
    ...(size === undefined ? {} : { defaultSize: size }),
    ...(min === undefined ? {} : { minSize: min }),
    ...(max === undefined ? {} : { maxSize: max }),
    ...(onResize ? { onResize: ({ inPixels }, _id, before) => before && onResize(Math.round(inPixels)) } : {}),
  };
  return (
    <Panel
      id={id}
      groupResizeBehavior={isElastic ? 'preserve-relative-size' : 'preserve-pixel-size'}
      className="flex min-h-0 min-w-0 flex-col overflow-hidden"
      {...optional}
    >
      {children}
    </Panel>
  );
};

/** A hairline that is dragged, or moved with the arrow keys. `label` says what it sizes. */
export const SplitHandle = ({ label }: { label: string }) => (
  <Separator
    aria-label={label}
    className="relative z-10 shrink-0 bg-line transition-colors outline-none aria-[orientation=horizontal]:h-px aria-[orientation=vertical]:w-px data-[separator=active]:bg-accent data-[separator=focus]:bg-focus data-[separator=hover]:bg-line-strong focus-visible:bg-focus focus-visible:ring-1 focus-visible:ring-focus"
  />
);
