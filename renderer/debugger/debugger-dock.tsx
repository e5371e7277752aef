import { useState } from 'react';
import type { FlowId } from '#core/flow/document.ts';
import { useDocument } from '#renderer/state/app-context.tsx';
import { Split, SplitHandle, SplitPanel } from '#renderer/ui/split.tsx';
import { ExchangeTabs } from './exchange/exchange-tabs.tsx';
import { RejectionView } from './exchange/rejection-view.tsx';
import type { ListTab } from './list/list-header.tsx';
import { RequestList } from './list/request-list.tsx';
import { RunTrace } from './trace/run-trace.tsx';
import { useShownExchange } from './use-shown-exchange.ts';

/** The requests of the open flow, the run of the chosen one, and what went in and out. */
export const DebuggerDock = () => {
  const flowId = useDocument(({ flow }) => flow?.id ?? null);
  return flowId === null ? null : <Dock key={flowId} flowId={flowId} />;
};

const Dock = ({ flowId }: { flowId: FlowId }) => {
  const [tab, setTab] = useState<ListTab>('requests');
  const [rejectionId, setRejectionId] = useState<string | null>(null);
  const exchange = useShownExchange(flowId);
  return (
    <section aria-label="Debugger" className="flex h-full min-h-0 flex-col bg-panel">
      <Split direction="row" className="flex-1">
        <SplitPanel id="requests" size={360} min={260}>
          <RequestList
            flowId={flowId}
            tab={tab}
            onTab={setTab}
            shownCaptureId={exchange.capture?.id ?? null}
            rejectionId={rejectionId}
            onRejection={setRejectionId}
          />
        </SplitPanel>
        <SplitHandle label="Width of the list" />
        {tab === 'refused' ? (
          <SplitPanel id="refused" isElastic min={300}>
            <RejectionView flowId={flowId} rejectionId={rejectionId} />
          </SplitPanel>
        ) : (
          <>
            <SplitPanel id="trace" size="34%" min={260}>
              <RunTrace flowId={flowId} exchange={exchange} />
            </SplitPanel>
            <SplitHandle label="Width of the run" />
            <SplitPanel id="exchange" isElastic min={300}>
              <ExchangeTabs exchange={exchange} />
            </SplitPanel>
          </>
        )}
      </Split>
    </section>
  );
};
