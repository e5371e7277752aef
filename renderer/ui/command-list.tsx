import { Autocomplete as Base } from '@base-ui/react/autocomplete';
import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { Kbd } from './kbd.tsx';

export type CommandListItem = {
  id: string;
  label: string;
  /** Weaker text behind the label: a tagline, a status. */
  detail?: string | undefined;
  icon?: ReactNode;
  keys?: string | undefined;
  /** Further words that find the item. */
  words?: string | undefined;
  run: () => void;
};

export type CommandListGroup = { label: string; items: readonly CommandListItem[] };

type CommandListProps = {
  groups: readonly CommandListGroup[];
  label: string;
  placeholder: string;
  /** Said when nothing matches. */
  emptyText: string;
  query?: string;
  onQueryChange?: (query: string) => void;
};

const toText = ({ label, detail, words }: CommandListItem) => `${label} ${detail ?? ''} ${words ?? ''}`;

const matches = (item: CommandListItem, query: string): boolean => {
  const text = toText(item).toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
};

/** A search field over a list of things to do; arrows move, Enter does. Stands in a dialog or popover, focused at once. */
export const CommandList = ({ groups, label, placeholder, emptyText, query, onQueryChange }: CommandListProps) => (
  <Base.Root
    open
    inline
    items={groups.filter(({ items }) => items.length > 0)}
    itemToStringValue={toText}
    filter={matches}
    autoHighlight="always"
    keepHighlight
    {...(query === undefined ? {} : { value: query })}
    {...(onQueryChange ? { onValueChange: (value: string) => onQueryChange(value) } : {})}
  >
    <div className="flex h-12 shrink-0 items-center gap-2.5 border-b border-line px-4">
      <Search size={16} className="text-fg-3" aria-hidden />
      <Base.Input
        aria-label={label}
        placeholder={placeholder}
        autoFocus
        spellCheck={false}
        className="h-full min-w-0 flex-1 bg-transparent text-md text-fg outline-none placeholder:text-fg-3"
      />
      <Kbd keys="Escape" />
    </div>
    <Base.Empty className="empty:hidden px-4 py-6 text-center text-sm text-fg-2">{emptyText}</Base.Empty>
    <Base.List className="min-h-0 flex-1 scroll-py-2 overflow-y-auto p-2 empty:p-0">
      {(group: CommandListGroup) => (
        <Base.Group key={group.label} items={group.items}>
          <Base.GroupLabel className="px-2 pt-2 pb-1 text-xs text-fg-3">{group.label}</Base.GroupLabel>
          <Base.Collection>
            {(item: CommandListItem) => (
              <Base.Item
                key={item.id}
                value={item}
                onClick={item.run}
                className="flex min-h-9 cursor-default items-center gap-2.5 rounded-sm px-2 text-sm outline-none select-none data-highlighted:bg-accent-soft"
              >
                <span className="flex size-5 shrink-0 items-center justify-center text-fg-2">{item.icon}</span>
                <span className="shrink-0">{item.label}</span>
                <span className="min-w-0 flex-1 truncate text-xs text-fg-3">{item.detail}</span>
                {item.keys === undefined ? null : <Kbd keys={item.keys} />}
              </Base.Item>
            )}
          </Base.Collection>
        </Base.Group>
      )}
    </Base.List>
  </Base.Root>
);
