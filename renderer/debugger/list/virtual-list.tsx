import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { classNames } from '#renderer/ui/class-names.ts';

type VirtualListProps<Item> = {
  label: string;
  items: readonly Item[];
  selectedId: string | null;
  onSelect: (item: Item) => void;
  /** A click, or Enter on the selected one. */
  onOpen?: (item: Item) => void;
  /** The end is in sight: time for the next page. */
  onEnd: () => void;
  renderRow: (item: Item) => ReactNode;
};

const rowHeight = 30;

/** A list of any length: only the rows in sight exist. Arrows and j/k move the selection. */
export const VirtualList = <Item extends { id: string }>({
  label,
  items,
  selectedId,
  onSelect,
  onOpen,
  onEnd,
  renderRow,
}: VirtualListProps<Item>) => {
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  const rows = virtual.getVirtualItems();
  const last = rows.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= items.length - 10) onEnd();
  }, [last, items.length, onEnd]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      const selected = items.find((item) => item.id === selectedId);
      if (selected) onOpen?.(selected);
      return;
    }
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const from = items.findIndex((item) => item.id === selectedId);
    const to = Math.min(Math.max(from + step, 0), items.length - 1);
    const item = items[to];
    if (!item) return;
    onSelect(item);
    virtual.scrollToIndex(to);
  };

  const onClick = ({ target }: MouseEvent) => {
    const row = target instanceof Element ? target.closest('[data-index]')?.getAttribute('data-index') : null;
    const item = items[Number(row ?? Number.NaN)];
    if (!item) return;
    onSelect(item);
    onOpen?.(item);
  };

  return (
    <div
      ref={scroller}
      role="listbox"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={selectedId === null ? undefined : `${id}-${selectedId}`}
      onKeyDown={onKeyDown}
      onClick={onClick}
      className="min-h-0 flex-1 overflow-y-auto -outline-offset-2"
    >
      <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
        {rows.map(({ index, start }) => {
          const item = items[index];
          if (!item) return null;
          const isSelected = item.id === selectedId;
          return (
            <div
              key={item.id}
              id={`${id}-${item.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={isSelected}
              data-index={index}
              className={classNames(
                'absolute inset-x-0 flex cursor-pointer items-center gap-2 px-3 text-sm',
                isSelected ? 'bg-accent-soft' : 'hover:bg-hover',
              )}
              style={{ height: rowHeight, top: start }}
            >
              {renderRow(item)}
            </div>
          );
        })}
      </div>
    </div>
  );
};

const steps: Readonly<Record<string, number | undefined>> = {
  ArrowDown: 1,
  j: 1,
  ArrowUp: -1,
  k: -1,
  PageDown: 10,
  PageUp: -10,
};
