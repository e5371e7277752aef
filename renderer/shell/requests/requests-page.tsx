import { Search } from 'lucide-react';
import { useState } from 'react';
import type { CaptureSummary } from '#core/contract/records/capture.ts';
import { openFlow } from '#renderer/commands/flow-actions.ts';
import { RequestRow } from '#renderer/debugger/list/request-row.tsx';
import { useSettled } from '#renderer/debugger/list/use-settled.ts';
import { VirtualList } from '#renderer/debugger/list/virtual-list.tsx';
import { useApp } from '#renderer/state/app-context.tsx';
import { toErrorMessage } from '#renderer/state/error-message.ts';
import { useCaptures, useFlows } from '#renderer/state/queries.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { TextInput } from '#renderer/ui/text-input.tsx';

/** Requests of all flows, newest first. Choosing one opens its flow with the run it made. */
export const RequestsPage = () => {
  const app = useApp();
  const { uiStore, runStore } = app;
  const flows = useFlows().data ?? [];
  const [filter, setFilter] = useState('');
  const [selected, setSelected] = useState<CaptureSummary | null>(null);
  const query = useCaptures(null, useSettled(filter.trim(), 200));
  const captures = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const names = new Map(flows.map(({ id, name }) => [id, name]));

  const open = async ({ id, flowId, run }: CaptureSummary) => {
    await openFlow(app, flowId);
    uiStore.getState().pickCapture(id);
    if (run) await runStore.getState().showRun(run.id);
  };

  return (
    <main className="flex h-full min-h-0 flex-col bg-panel">
      <div className="flex h-14 shrink-0 items-center gap-4 border-b border-line px-4">
        <h1 className="text-lg font-semibold">Requests of all flows</h1>
        <div className="w-110 max-w-full">
          <TextInput
            type="search"
            aria-label="Filter requests"
            placeholder="status:500 method:POST run:failed acme"
            icon={<Search size={14} />}
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
          />
        </div>
      </div>
      {query.isError ? (
        <EmptyState
          title={toErrorMessage(query.error)}
          action={<Button onClick={() => void query.refetch()}>Try again</Button>}
        />
      ) : query.isPending ? (
        <Skeleton label="Loading requests" rows={10} />
      ) : captures.length === 0 ? (
        <NoRequests isFiltered={filter !== ''} onClear={() => setFilter('')} />
      ) : (
        <VirtualList
          label="Requests of all flows"
          items={captures}
          selectedId={selected?.id ?? null}
          onSelect={setSelected}
          onOpen={(capture) => void open(capture)}
          onEnd={() => query.hasNextPage && !query.isFetchingNextPage && void query.fetchNextPage()}
          renderRow={(capture) => (
            <>
              <span className="w-60 shrink-0 truncate font-medium">{names.get(capture.flowId) ?? capture.flowId}</span>
              <RequestRow capture={capture} />
            </>
          )}
        />
      )}
    </main>
  );
};

const NoRequests = ({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) => {
  const { uiStore } = useApp();
  return isFiltered ? (
    <EmptyState title="No request matches" action={<Button onClick={onClear}>Clear the filter</Button>} />
  ) : (
    <EmptyState
      title="No requests yet"
      action={<Button onClick={() => uiStore.getState().setPage('flow')}>Go to the flows</Button>}
    >
      Whatever arrives at any flow's address is listed here.
    </EmptyState>
  );
};
