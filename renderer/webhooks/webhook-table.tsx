import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';
import type { FlowSummary } from '#core/contract/records/flow.ts';
import { classNames } from '#renderer/ui/class-names.ts';

const columns = ['Webhook', 'Flow', 'Status', 'Methods', 'URL', 'Last request', 'Requests', 'Failures'] as const;
const numbers: ReadonlySet<string> = new Set(['Requests', 'Failures']);
const grid =
  'grid min-w-260 grid-cols-[minmax(96px,0.7fr)_minmax(120px,1fr)_88px_88px_minmax(180px,2.6fr)_150px_72px_72px_80px] items-center gap-x-3 px-4';
const rowHeight = 41;

type WebhookTableProps = { flows: readonly FlowSummary[]; renderRow: (flow: FlowSummary) => ReactNode };

/** A table of any length: only the rows in sight exist, and only they ask for what they show. */
export const WebhookTable = ({ flows, renderRow }: WebhookTableProps) => {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: flows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => flows[index]?.id ?? index,
    overscan: 6,
  });
  return (
    <div
      ref={scroller}
      role="table"
      aria-label="Webhooks"
      aria-rowcount={flows.length + 1}
      className="min-h-0 flex-1 overflow-auto rounded-lg border border-line bg-panel"
    >
      <div role="rowgroup" className="sticky top-0 z-10 bg-panel">
        <div role="row" aria-rowindex={1} className={classNames(grid, 'h-9 border-b border-line')}>
          {columns.map((column) => (
            <span
              key={column}
              role="columnheader"
              className={classNames('text-2xs font-medium text-fg-3', numbers.has(column) && 'text-right')}
            >
              {column}
            </span>
          ))}
          <span role="columnheader" className="sr-only">
            Actions
          </span>
        </div>
      </div>
      <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const flow = flows[index];
          return flow ? (
            <div
              key={key}
              role="row"
              aria-rowindex={index + 2}
              className={classNames(grid, 'absolute inset-x-0 border-b border-line text-sm hover:bg-hover')}
              style={{ height: rowHeight, transform: `translateY(${start}px)` }}
            >
              {renderRow(flow)}
            </div>
          ) : null;
        })}
      </div>
    </div>
  );
};

export const WebhookCell = ({ isNumber = false, children }: { isNumber?: boolean; children: ReactNode }) => (
  <span
    role="cell"
    className={classNames('flex min-w-0 items-center gap-1', isNumber && 'justify-end text-xs text-fg-2 tabular-nums')}
  >
    {children}
  </span>
);
