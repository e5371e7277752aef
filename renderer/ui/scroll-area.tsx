import { ScrollArea as Base } from '@base-ui/react/scroll-area';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** Scrolls what is higher than its room, also by keyboard when nothing in it takes the focus. */
export const ScrollArea = ({ className, children }: { className?: string; children: ReactNode }) => (
  <Base.Root className="relative flex min-h-0 flex-1 flex-col">
    <Base.Viewport className={classNames('min-h-0 flex-1 overscroll-contain -outline-offset-2', className)}>
      {children}
    </Base.Viewport>
    <Base.Scrollbar className="m-0.5 flex w-1.5 justify-center rounded-full">
      <Base.Thumb className="w-full rounded-full bg-line-strong" />
    </Base.Scrollbar>
  </Base.Root>
);
