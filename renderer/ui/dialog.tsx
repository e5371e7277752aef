import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { ScrollArea } from './scroll-area.tsx';

type DialogProps = {
  isOpen: boolean;
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  size?: 'sm' | 'md' | 'lg';
  /** Buttons, right-aligned at the foot. */
  footer?: ReactNode;
  children?: ReactNode;
};

const widths = { sm: 'w-110', md: 'w-150', lg: 'w-220' } as const;

/** A modal window with title, scrolling content and a foot. Esc, the cross and a click outside close it. */
export const Dialog = ({ isOpen, onClose, title, description, size = 'sm', footer, children }: DialogProps) => (
  <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
    <Base.Portal>
      <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
      <Base.Popup
        className={classNames(
          'fixed top-[12vh] left-1/2 z-40 flex max-h-[80vh] max-w-[calc(100vw-32px)] -translate-x-1/2 flex-col rounded-lg border border-line-strong bg-panel text-fg shadow-dialog',
          'transition duration-150 ease-out data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0',
          widths[size],
        )}
      >
        <header className="flex items-start gap-4 px-5 pt-4 pb-3">
          <div className="min-w-0 flex-1">
            <Base.Title className="text-lg font-semibold">{title}</Base.Title>
            {description === undefined ? null : (
              <Base.Description className="mt-1 text-sm text-fg-2">{description}</Base.Description>
            )}
          </div>
          {/* Without a tooltip: opened by the first focus, it would take the first Escape for itself. */}
          <Base.Close
            aria-label="Close"
            className="flex size-6 shrink-0 items-center justify-center rounded-sm text-fg-2 hover:bg-hover hover:text-fg"
          >
            <X size={16} aria-hidden />
          </Base.Close>
        </header>
        <ScrollArea className="px-5 pb-4">{children}</ScrollArea>
        {footer === undefined ? null : (
          <footer className="flex items-center justify-end gap-2 border-t border-line px-5 py-3">{footer}</footer>
        )}
      </Base.Popup>
    </Base.Portal>
  </Base.Root>
);
