import type { FlowId } from '#core/flow/document.ts';
import { useRejections } from '#renderer/state/queries.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { formatTime, toneOfStatus } from '../words.ts';
import { VirtualList } from './virtual-list.tsx';

type RejectionListProps = { flowId: FlowId; rejectionId: string | null; onPick: (id: string) => void };

export const RejectionList = ({ flowId, rejectionId, onPick }: RejectionListProps) => {
  const query = useRejections(flowId);
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (query.isPending) return <Skeleton label="Loading refused requests" />;
  if (items.length === 0) {
    return (
      <EmptyState title="Nothing was refused">
        A request with a wrong token, method or body would be listed here with its cause.
      </EmptyState>
    );
  }
  return (
    <VirtualList
      label="Refused requests"
      items={items}
      selectedId={rejectionId}
      onSelect={({ id }) => onPick(id)}
      onEnd={() => query.hasNextPage && !query.isFetchingNextPage && void query.fetchNextPage()}
      renderRow={({ status, method, cause, receivedAt }) => (
        <>
          <span className={classNames('w-9 shrink-0 font-mono text-xs', toneOfStatus(status))}>{status}</span>
          <span className="w-11 shrink-0 font-mono text-xs text-fg-2">{method}</span>
          <span className="min-w-0 flex-1 truncate">{cause}</span>
          <time className="shrink-0 text-xs text-fg-3 tabular-nums">{formatTime(receivedAt)}</time>
        </>
      )}
    />
  );
};
