import { ArrowDown, ArrowUp, Ellipsis, Trash2 } from 'lucide-react';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Menu, MenuItem } from '#renderer/ui/menu.tsx';

type RowMenuProps = {
  /** Names the row: `Headers 2`. */
  label: string;
  /** Undefined: it is the first one. */
  onUp: (() => void) | undefined;
  /** Undefined: it is the last one. */
  onDown: (() => void) | undefined;
  onRemove: () => void;
};

/** What can be done with a row. */
export const RowMenu = ({ label, onUp, onDown, onRemove }: RowMenuProps) => (
  <Menu
    align="end"
    trigger={<IconButton className="mt-1" size="sm" label={`Actions for ${label}`} icon={<Ellipsis size={14} />} />}
  >
    <MenuItem icon={<ArrowUp size={14} />} isDisabled={onUp === undefined} onSelect={() => onUp?.()}>
      Move up
    </MenuItem>
    <MenuItem icon={<ArrowDown size={14} />} isDisabled={onDown === undefined} onSelect={() => onDown?.()}>
      Move down
    </MenuItem>
    <MenuItem icon={<Trash2 size={14} />} isDangerous onSelect={onRemove}>
      Remove
    </MenuItem>
  </Menu>
);
