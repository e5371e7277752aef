import { ShieldX } from 'lucide-react';
import type { FlowId } from '#core/flow/document.ts';
import { useRejections } from '#renderer/state/queries.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { HeaderTable } from './header-table.tsx';

/** Why a request was refused, in words, with what it sent. */
export const RejectionView = ({ flowId, rejectionId }: { flowId: FlowId; rejectionId: string | null }) => {
  const items = useRejections(flowId).data?.pages.flatMap((page) => page.items) ?? [];
  const rejection = items.find(({ id }) => id === rejectionId) ?? items[0];
  if (!rejection) return <EmptyState title="No refused request to show" />;
  return (
    <article aria-label="Refused request" className="flex h-full flex-col gap-3 overflow-y-auto p-4 text-sm">
      <p className="flex items-start gap-2 font-medium text-error">
        <ShieldX size={16} className="mt-0.5 shrink-0" aria-hidden />
        {rejection.status}: {rejection.message}
      </p>
      <p className="font-mono text-xs break-all text-fg-2">
        {rejection.method} {rejection.path} from {rejection.remoteAddress}
      </p>
      <HeaderTable headers={rejection.headers} label="Request headers" />
      {rejection.bodyText === null ? null : (
        <pre className="rounded-md bg-sunken p-3 text-xs break-all whitespace-pre-wrap">{rejection.bodyText}</pre>
      )}
    </article>
  );
};
