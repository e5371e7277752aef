import { Plus, Search } from 'lucide-react';
import { useState } from 'react';
import { useApp } from '#renderer/state/app-context.tsx';
import { useFlows } from '#renderer/state/queries.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { TextInput } from '#renderer/ui/text-input.tsx';
import { filterFlows } from './filter-flows.ts';
import { FlowRow } from './flow-row.tsx';
import { NewFlowMenu } from './new-flow-menu.tsx';

export const FlowList = () => {
  const { uiStore } = useApp();
  const { data: flows } = useFlows();
  const [filter, setFilter] = useState('');
  const folders = filterFlows(flows ?? [], filter);
  return (
    <section aria-label="Flows" className="flex min-h-24 flex-[1_1_0] flex-col border-b border-line">
      <div className="flex h-10 shrink-0 items-center justify-between pr-2 pl-3">
        <h2 className="text-2xs font-semibold tracking-wide text-fg-2 uppercase">Flows</h2>
        <NewFlowMenu trigger={<IconButton label="New flow" icon={<Plus size={16} />} size="sm" />} />
      </div>
      <div className="shrink-0 px-2 pb-2">
        <TextInput
          type="search"
          aria-label="Filter flows"
          placeholder="Filter flows"
          icon={<Search size={14} />}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && setFilter('')}
        />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
        {flows === undefined ? <Skeleton label="Loading flows" /> : null}
        {folders.map(({ folder, flows: members }) => (
          <ul key={folder} aria-label={folder === '' ? 'Flows without a folder' : folder}>
            {folder === '' ? null : <li className="truncate px-2 pt-2 pb-1 text-2xs text-fg-3">{folder}</li>}
            {members.map((flow) => (
              <FlowRow key={flow.id} flow={flow} />
            ))}
          </ul>
        ))}
        {flows?.length === 0 ? (
          <EmptyState
            title="No flows yet"
            action={
              <Button size="sm" onClick={() => uiStore.getState().setDialog('new-flow')}>
                New flow
              </Button>
            }
          />
        ) : null}
        {flows && flows.length > 0 && folders.length === 0 ? (
          <EmptyState
            title="No flow matches"
            action={
              <Button size="sm" onClick={() => setFilter('')}>
                Clear the filter
              </Button>
            }
          />
        ) : null}
      </div>
    </section>
  );
};
