import { Pause, Play, Radio, Search, Trash2 } from 'lucide-react';
import { classNames } from '#renderer/ui/class-names.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { TextInput } from '#renderer/ui/text-input.tsx';

export type ListTab = 'requests' | 'runs' | 'refused';

type ListHeaderProps = {
  tab: ListTab;
  onTab: (tab: ListTab) => void;
  filter: string;
  onFilter: (filter: string) => void;
  isPaused: boolean;
  /** Requests that came while the list was paused. */
  missedCount: number;
  onPause: (isPaused: boolean) => void;
  onDeleteAll: () => void;
};

const tabs = [
  { value: 'requests', label: 'Requests' },
  { value: 'runs', label: 'Runs' },
  { value: 'refused', label: 'Refused' },
] as const;

export const ListHeader = ({
  tab,
  onTab,
  filter,
  onFilter,
  isPaused,
  missedCount,
  onPause,
  onDeleteAll,
}: ListHeaderProps) => (
  <header className="flex shrink-0 flex-col gap-1.5 border-b border-line px-2 py-1.5">
    <div className="flex items-center gap-1">
      <div role="group" aria-label="What is listed" className="flex gap-0.5">
        {tabs.map(({ value, label }) => (
          <button
            key={value}
            type="button"
            aria-pressed={tab === value}
            onClick={() => onTab(value)}
            className={classNames(
              'h-6 rounded-sm px-2 text-xs font-medium',
              tab === value ? 'bg-accent-soft text-accent-text' : 'text-fg-2 hover:bg-hover hover:text-fg',
            )}
          >
            {label}
          </button>
        ))}
      </div>
      <span className="flex-1" />
      {tab === 'requests' ? (
        <>
          <span
            role="status"
            className={classNames('flex items-center gap-1 text-xs', isPaused ? 'text-warn' : 'text-ok')}
          >
            {isPaused ? <Pause size={14} aria-hidden /> : <Radio size={14} aria-hidden />}
            {isPaused ? `Paused${missedCount > 0 ? `, ${missedCount} new` : ''}` : 'Listening'}
          </span>
          <IconButton
            size="sm"
            label={isPaused ? 'Go on listening' : 'Pause the list'}
            icon={isPaused ? <Play size={14} /> : <Pause size={14} />}
            onClick={() => onPause(!isPaused)}
          />
          <IconButton size="sm" label="Delete all requests" icon={<Trash2 size={14} />} onClick={onDeleteAll} />
        </>
      ) : null}
    </div>
    {tab === 'requests' ? (
      <TextInput
        aria-label="Filter requests"
        placeholder="status:500 method:POST acme"
        value={filter}
        onChange={(event) => onFilter(event.target.value)}
        icon={<Search size={14} />}
        isMono
        className="h-7"
      />
    ) : null}
  </header>
);
