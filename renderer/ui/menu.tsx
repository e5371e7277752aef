import { Menu as Base } from '@base-ui/react/menu';
import type { ReactElement, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Kbd } from './kbd.tsx';
import { menuLook } from './menu-look.ts';

type MenuProps = {
  /** The button that opens the menu. */
  trigger: ReactElement;
  align?: 'start' | 'center' | 'end';
  children: ReactNode;
};

export const Menu = ({ trigger, align = 'start', children }: MenuProps) => (
  <Base.Root>
    <Base.Trigger render={trigger} />
    <Base.Portal>
      <Base.Positioner align={align} sideOffset={4} className="z-50">
        <Base.Popup className={menuLook.popup}>{children}</Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
);

type MenuItemProps = {
  icon?: ReactNode;
  keys?: string | undefined;
  description?: ReactNode;
  isDangerous?: boolean;
  isDisabled?: boolean;
  onSelect: () => void;
  children: ReactNode;
};

export const MenuItem = ({
  icon,
  keys,
  description,
  isDangerous = false,
  isDisabled = false,
  onSelect,
  children,
}: MenuItemProps) => (
  <Base.Item
    disabled={isDisabled}
    onClick={onSelect}
    className={classNames(menuLook.item, isDangerous && menuLook.danger, description !== undefined && 'h-auto py-1.5')}
  >
    {icon}
    <span className="flex-1">
      {children}
      {description === undefined ? null : <span className="block max-w-72 text-xs text-fg-3">{description}</span>}
    </span>
    {keys === undefined ? null : <Kbd keys={keys} />}
  </Base.Item>
);

export const MenuSeparator = () => <Base.Separator className={menuLook.separator} />;

export const MenuGroup = ({ label, children }: { label: string; children: ReactNode }) => (
  <Base.Group>
    <Base.GroupLabel className={menuLook.label}>{label}</Base.GroupLabel>
    {children}
  </Base.Group>
);
