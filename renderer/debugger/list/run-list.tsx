import { Play } from 'lucide-react';
import type { RunSummary } from '#core/contract/records/run.ts';
import type { FlowId } from '#core/flow/document.ts';
import { testFlowCommand } from '#renderer/commands/flow/test-flow.ts';
import { runCommand } from '#renderer/commands/run-command.ts';
import { useApp, useRunState } from '#renderer/state/app-context.tsx';
import { toErrorMessage } from '#renderer/state/error-message.ts';
import { useRuns } from '#renderer/state/queries.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { RunRow } from './run-row.tsx';
import { VirtualList } from './virtual-list.tsx';

/** Every run of the flow, also those without a request: by hand, on schedule, called, tested. */
export const RunList = ({ flowId }: { flowId: FlowId }) => {
  const app = useApp();
  const query = useRuns(flowId);
  const shownRunId = useRunState((state) => state.shownRunId);
  const runs = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const show = ({ id, captureId }: RunSummary) => {
    app.uiStore.getState().pickCapture(captureId);
    void app.runStore.getState().showRun(id);
  };
  if (query.isError) {
    return (
      <p role="alert" className="p-3 text-xs text-error">
        {toErrorMessage(query.error)}
      </p>
    );
  }
  if (query.isPending) return <Skeleton label="Loading runs" />;
  if (runs.length === 0) {
    return (
      <EmptyState
        title="No runs yet"
        action={
          <Button size="sm" onClick={() => void runCommand(app, testFlowCommand)}>
            <Play size={14} aria-hidden /> Test the flow
          </Button>
        }
      >
        Requests, schedules, calls and tests: whatever makes this flow run is listed here.
      </EmptyState>
    );
  }
  return (
    <VirtualList
      label="Runs"
      items={runs}
      selectedId={shownRunId}
      onSelect={show}
      onEnd={() => query.hasNextPage && !query.isFetchingNextPage && void query.fetchNextPage()}
      renderRow={(run) => <RunRow run={run} />}
    />
  );
};
