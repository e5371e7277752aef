import { ContextMenu as Base } from '@base-ui/react/context-menu';
import type { ReactElement, ReactNode } from 'react';
import { menuLook } from './menu-look.ts';

type ContextMenuProps = {
  /** The element whose right click (or Shift F10) opens the menu. */
  target: ReactElement;
  onOpenChange?: (isOpen: boolean) => void;
  children: ReactNode;
};

/** A menu of the right mouse button. Its items are `MenuItem`s. */
export const ContextMenu = ({ target, onOpenChange, children }: ContextMenuProps) => (
  <Base.Root {...(onOpenChange ? { onOpenChange: (isOpen) => onOpenChange(isOpen) } : {})}>
    <Base.Trigger render={target} />
    <Base.Portal>
      <Base.Positioner className="z-50">
        <Base.Popup className={menuLook.popup}>{children}</Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
);
