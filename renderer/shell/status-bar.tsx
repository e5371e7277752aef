import { ProblemsButton } from '#renderer/problems/problems-button.tsx';
import { useConnection, useDocument, useUi } from '#renderer/state/app-context.tsx';
import { useInfo } from '#renderer/state/queries.ts';
import { classNames } from '#renderer/ui/class-names.ts';

const states = {
  connecting: { color: 'bg-idle', words: 'Connecting…' },
  online: { color: 'bg-ok', words: null },
  reconnecting: { color: 'bg-warn', words: 'Reconnecting…' },
  unauthorized: { color: 'bg-error', words: 'Token refused' },
} as const;

/** The line at the bottom: where requests are received, how much is going on. */
export const StatusBar = () => {
  const { data: info } = useInfo();
  const status = useConnection((state) => state.status);
  const zoom = useUi((state) => Math.round(state.zoom * 100));
  const isFlowPage = useUi(({ page }) => page === 'flow');
  const isOpen = useDocument(({ flow }) => flow !== null);
  const { color, words } = states[status];
  return (
    <footer className="flex h-6 shrink-0 items-center gap-4 border-t border-line bg-panel px-3 text-2xs text-fg-2 tabular-nums">
      <span className="flex items-center gap-1.5" role="status">
        <span className={classNames('size-2 rounded-full', color)} aria-hidden />
        {words ?? (info ? `Server ${info.ingressUrl.replace('http://', '')}` : 'Server')}
      </span>
      {info ? (
        <>
          <span>{info.liveFlows} live</span>
          <span>{info.queuedRuns} in queue</span>
          {info.publicUrl === '' ? null : <span className="truncate">Public as {info.publicUrl}</span>}
        </>
      ) : null}
      {isFlowPage && isOpen ? <ProblemsButton /> : null}
      <span className="flex-1" />
      {isFlowPage ? <span>Zoom {zoom} %</span> : null}
      {info ? <span>v{info.version}</span> : null}
    </footer>
  );
};
