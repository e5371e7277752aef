import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';

type PopoverProps = {
  trigger: ReactElement;
  title: string;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'bottom';
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  children: ReactNode;
};

/** A small window that hangs on its button. */
export const Popover = ({
  trigger,
  title,
  align = 'start',
  side = 'bottom',
  isOpen,
  onOpenChange,
  children,
}: PopoverProps) => (
  <Base.Root open={isOpen} onOpenChange={onOpenChange}>
    <Base.Trigger render={trigger} />
    <Base.Portal>
      <Base.Positioner align={align} side={side} sideOffset={6} className="z-40">
        <Base.Popup className="rounded-md border border-line-strong bg-raised p-3 text-fg shadow-float transition-opacity duration-120 outline-none data-ending-style:opacity-0 data-starting-style:opacity-0">
          <Base.Title className="sr-only">{title}</Base.Title>
          {children}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
);
