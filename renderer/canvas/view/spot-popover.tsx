import { Popover as Base } from '@base-ui/react/popover';
import { useMemo } from 'react';
import { CommandList, type CommandListGroup } from '#renderer/ui/command-list.tsx';

export type SpotListProps = {
  /** Where on the screen it hangs. */
  spot: { x: number; y: number };
  label: string;
  placeholder: string;
  emptyText: string;
  groups: readonly CommandListGroup[];
  onClose: () => void;
};

/** A searchable list at a place of the canvas. Choosing something closes it. */
export const SpotPopover = ({ spot: { x, y }, label, placeholder, emptyText, groups, onClose }: SpotListProps) => {
  const anchor = useMemo(() => ({ getBoundingClientRect: () => new DOMRect(x, y, 0, 0) }), [x, y]);
  const closing = groups.map((group) => ({
    ...group,
    items: group.items.map((item) => ({
      ...item,
      run: () => {
        onClose();
        item.run();
      },
    })),
  }));
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Positioner anchor={anchor} side="bottom" align="start" sideOffset={4} className="z-40">
          <Base.Popup
            aria-label={label}
            className="flex max-h-100 w-85 flex-col overflow-hidden rounded-lg border border-line-strong bg-raised text-fg shadow-dialog"
          >
            <CommandList groups={closing} label={label} placeholder={placeholder} emptyText={emptyText} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
};
