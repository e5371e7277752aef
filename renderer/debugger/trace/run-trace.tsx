import type { Run } from '#core/contract/records/run.ts';
import type { FlowId } from '#core/flow/document.ts';
import { isDrawing } from '#renderer/canvas/drawings.ts';
import { useApp, useDocument } from '#renderer/state/app-context.tsx';
import { isInPass } from '#renderer/state/passes.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { isActive } from '../list/run-words.ts';
import type { ShownExchange } from '../use-shown-exchange.ts';
import { describeRun } from './describe-run.ts';
import { PassPager } from './pass-pager.tsx';
import { RunActions } from './run-actions.tsx';
import { RunControl } from './run-control.tsx';
import { StepRow } from './step-row.tsx';
import { usePass } from './use-pass.ts';

/** The steps of the shown run as a waterfall. */
export const RunTrace = ({ flowId, exchange }: { flowId: FlowId; exchange: ShownExchange }) => {
  const { capture, run, isLoading } = exchange;
  const nodeCount = useDocument(({ doc }) => doc?.nodes.filter((node) => !isDrawing(node)).length ?? 0);
  const description = run ? describeRun(run, nodeCount) : '';
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex h-9 shrink-0 items-center gap-2 border-b border-line px-3">
        <h2 className="text-sm font-semibold whitespace-nowrap">{run ? `Run #${run.number}` : 'Run'}</h2>
        <span className="min-w-0 flex-1 truncate text-xs text-fg-3" title={description}>
          {description}
        </span>
        {run ? <RunControl run={run} /> : null}
        {capture && !(run && isActive(run)) ? <RunActions flowId={flowId} capture={capture} run={run} /> : null}
      </header>
      {run ? <PassPager run={run} /> : null}
      {run ? (
        <Steps run={run} />
      ) : isLoading ? (
        <Skeleton label="Loading the run" />
      ) : capture ? (
        <EmptyState title="This request made no run">
          {capture.purpose === 'verification'
            ? 'GET only verifies: it was answered from the request alone.'
            : 'Replay it to run it now.'}
        </EmptyState>
      ) : (
        <EmptyState title="No run yet">The steps of a request appear here as they happen.</EmptyState>
      )}
    </div>
  );
};

const Steps = ({ run }: { run: Run }) => {
  const { selectionStore } = useApp();
  const total = Math.max(
    run.durationMs ?? 0,
    ...run.steps.map(({ startedAt, durationMs }) => startedAt + durationMs),
    0.1,
  );
  const { chosen } = usePass(run);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      {run.error && run.error.nodeId === undefined ? (
        <p role="alert" className="border-b border-line bg-error-soft px-3 py-2 text-xs text-error">
          {run.error.message}
        </p>
      ) : null}
      <ol aria-label="Steps">
        {run.steps.map((step, index) =>
          !isInPass(step, chosen) ? null : (
            <li key={`${step.nodeId} ${index}`} style={{ paddingLeft: 14 * (step.pass?.length ?? 0) }}>
              <StepRow
                step={step}
                total={total}
                onSelect={() => selectionStore.getState().selectNodes([step.nodeId])}
              />
            </li>
          ),
        )}
      </ol>
    </div>
  );
};
