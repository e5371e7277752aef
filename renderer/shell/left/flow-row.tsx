import { CircleAlert } from 'lucide-react';
import type { FlowSummary } from '#core/contract/records/flow.ts';
import { openFlow } from '#renderer/commands/flow-actions.ts';
import { useApp, useDocument } from '#renderer/state/app-context.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { ContextMenu } from '#renderer/ui/context-menu.tsx';
import { toStatusWord } from '#renderer/ui/flow-status.ts';
import { StatusPill } from '#renderer/ui/status-pill.tsx';
import { WebhookMenuItems } from '#renderer/webhooks/webhook-menu-items.tsx';
import { toCountWords } from './filter-flows.ts';

export const FlowRow = ({ flow }: { flow: FlowSummary }) => {
  const app = useApp();
  const isOpen = useDocument((state) => state.flow?.id === flow.id);
  // The name of the open flow follows what is typed, not what was saved last.
  const name = useDocument(({ doc }) => (doc?.id === flow.id ? doc.name : flow.name));
  // So are the problems of the open flow those of what was saved last.
  const errorCount = useDocument((state) =>
    state.flow?.id === flow.id ? state.problems.filter(({ severity }) => severity === 'error').length : flow.errorCount,
  );
  return (
    <ContextMenu
      target={
        <li>
          <button
            type="button"
            aria-current={isOpen ? 'true' : undefined}
            onClick={() => void openFlow(app, flow.id)}
            className={classNames(
              'flex h-9 w-full items-center gap-2 rounded-sm px-2 text-left text-sm hover:bg-hover',
              isOpen && 'bg-active font-medium',
            )}
          >
            <span className="min-w-0 flex-1 truncate" title={name}>
              {name}
            </span>
            {errorCount > 0 ? (
              <span
                title={errorCount === 1 ? '1 error' : `${errorCount} errors`}
                className="flex shrink-0 items-center gap-0.5 text-2xs font-medium text-error tabular-nums"
              >
                <CircleAlert size={12} aria-hidden />
                {errorCount}
                <span className="sr-only">{errorCount === 1 ? 'error' : 'errors'}</span>
              </span>
            ) : null}
            <span className="shrink-0 text-2xs font-normal text-fg-3 tabular-nums">{toCountWords(flow)}</span>
            <StatusPill status={toStatusWord(flow.status, flow.isFailing)} />
          </button>
        </li>
      }
    >
      <WebhookMenuItems flow={flow} />
    </ContextMenu>
  );
};
