import { useState } from 'react';
import type { CaptureSummary } from '#core/contract/records/capture.ts';
import type { CaptureId } from '#core/contract/records/ids.ts';
import type { FlowId } from '#core/flow/document.ts';
import { useApp, useUi } from '#renderer/state/app-context.tsx';
import { toErrorMessage } from '#renderer/state/error-message.ts';
import { useCaptures } from '#renderer/state/queries.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { ListHeader, type ListTab } from './list-header.tsx';
import { RejectionList } from './rejection-list.tsx';
import { RequestRow } from './request-row.tsx';
import { RunList } from './run-list.tsx';
import { usePausedList } from './use-paused-list.ts';
import { useSettled } from './use-settled.ts';
import { VirtualList } from './virtual-list.tsx';

type RequestListProps = {
  flowId: FlowId;
  tab: ListTab;
  onTab: (tab: ListTab) => void;
  shownCaptureId: CaptureId | null;
  rejectionId: string | null;
  onRejection: (id: string | null) => void;
};

export const RequestList = ({ flowId, tab, onTab, shownCaptureId, rejectionId, onRejection }: RequestListProps) => {
  const { client, runStore, uiStore, toast } = useApp();
  const [filter, setFilter] = useState('');
  const [isDeleting, setDeleting] = useState(false);
  const query = useCaptures(flowId, useSettled(filter.trim(), 200));
  const list = usePausedList(query.data?.pages.flatMap(({ items }) => items) ?? []);
  const isFollowing = useUi(({ pickedCaptureId }) => pickedCaptureId === null);

  const pick = ({ id, run }: CaptureSummary) => {
    uiStore.getState().pickCapture(id);
    if (run) void runStore.getState().showRun(run.id);
    else runStore.getState().backToEditing();
  };
  const follow = () => {
    uiStore.getState().pickCapture(null);
    runStore.getState().backToEditing();
  };
  const deleteAll = async () => {
    const { deleted } = await client.captures.removeAll({ flowId });
    follow();
    toast({ title: deleted === 1 ? '1 request deleted' : `${deleted} requests deleted`, kind: 'ok' });
  };

  return (
    <div className="flex h-full min-h-0 flex-col">
      <ListHeader
        tab={tab}
        onTab={onTab}
        filter={filter}
        onFilter={setFilter}
        isPaused={list.isPaused}
        missedCount={list.missedCount}
        onPause={list.setPaused}
        onDeleteAll={() => setDeleting(true)}
      />
      {tab === 'runs' ? (
        <RunList flowId={flowId} />
      ) : tab === 'refused' ? (
        <RejectionList flowId={flowId} rejectionId={rejectionId} onPick={onRejection} />
      ) : (
        <>
          {isFollowing ? null : (
            <Button variant="ghost" size="sm" className="m-1" onClick={follow}>
              Back to the newest
            </Button>
          )}
          {query.isError ? (
            <p role="alert" className="p-3 text-xs text-error">
              {toErrorMessage(query.error)}
            </p>
          ) : query.isPending ? (
            <Skeleton label="Loading requests" />
          ) : list.items.length === 0 ? (
            <NoRequests isFiltered={filter !== ''} onClear={() => setFilter('')} />
          ) : (
            <VirtualList
              label="Requests"
              items={list.items}
              selectedId={shownCaptureId}
              onSelect={pick}
              onEnd={() => query.hasNextPage && !query.isFetchingNextPage && void query.fetchNextPage()}
              renderRow={(capture) => <RequestRow capture={capture} />}
            />
          )}
        </>
      )}
      <ConfirmDialog
        isOpen={isDeleting}
        title="Delete all requests of this flow?"
        confirmLabel="Delete all"
        isDangerous
        onClose={() => setDeleting(false)}
        onConfirm={() => deleteAll().catch((error: unknown) => toast({ title: toErrorMessage(error), kind: 'error' }))}
      >
        Requests, their runs and their answers are deleted, pinned ones too. This cannot be undone.
      </ConfirmDialog>
    </div>
  );
};

const NoRequests = ({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) => {
  const { uiStore } = useApp();
  return isFiltered ? (
    <EmptyState
      title="No request matches"
      action={
        <Button size="sm" onClick={onClear}>
          Clear the filter
        </Button>
      }
    >
      Words are looked for in path, label and body; status:, method:, run:, path:, duration: and header: narrow it down.
    </EmptyState>
  ) : (
    <EmptyState
      title="No requests yet"
      action={
        <Button size="sm" onClick={() => uiStore.getState().setDialog('composer')}>
          Send a test request
        </Button>
      }
    >
      Whatever arrives at this flow's address is listed here.
    </EmptyState>
  );
};
