import type { ReactNode } from 'react';
import { Canvas } from '#renderer/canvas/canvas.tsx';
import { DebuggerDock } from '#renderer/debugger/debugger-dock.tsx';
import { Inspector } from '#renderer/inspector/inspector.tsx';
import { useApp, useDocument, useSelection, useUi } from '#renderer/state/app-context.tsx';
import { useFlows } from '#renderer/state/queries.ts';
import type { PanelName } from '#renderer/state/ui-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { Split, SplitHandle, SplitPanel } from '#renderer/ui/split.tsx';
import { LeftPanel } from './left/left-panel.tsx';
import { useFirstFlow } from './use-first-flow.ts';
import { useMediaQuery } from './use-media-query.ts';
import { Welcome } from './welcome.tsx';

/** Flow list, canvas, inspector and debugger; sizes and what is open are remembered. */
export const FlowPage = () => {
  useFirstFlow();
  const panels = useUi((state) => state.panels);
  const resize = useResize();
  const opening = useDocument((state) => state.opening.kind);
  const isWorkspaceEmpty = useFlows().data?.length === 0;
  const isNarrow = useMediaQuery('(max-width: 1099px)');
  const hasSelection = useSelection(({ nodeIds }) => nodeIds.length > 0);
  if (isWorkspaceEmpty && opening === 'none') return <Welcome />;

  const isOpen = opening === 'open';
  const dock = isOpen && panels.dock.isOpen ? <DebuggerDock /> : null;
  const isDockRight = panels.dock.side === 'right';
  const canvas = (
    <Split direction="row" className="relative flex-1">
      <SplitPanel id="canvas" min={200} isElastic>
        {isOpen ? <Canvas /> : <Opening />}
      </SplitPanel>
      {isOpen && panels.inspector.isOpen ? (
        isNarrow ? (
          hasSelection ? (
            <Drawer>
              <Inspector />
            </Drawer>
          ) : null
        ) : (
          <>
            <SplitHandle label="Width of the inspector" />
            <SplitPanel id="inspector" size={panels.inspector.size} min={320} max={640} onResize={resize('inspector')}>
              <Inspector />
            </SplitPanel>
          </>
        )
      ) : null}
    </Split>
  );
  return (
    <Split direction="row" className="flex-1">
      {panels.left.isOpen ? (
        <>
          <SplitPanel id="left" size={panels.left.size} min={200} max={360} onResize={resize('left')}>
            <LeftPanel />
          </SplitPanel>
          <SplitHandle label="Width of the flow list" />
        </>
      ) : null}
      <SplitPanel id="centre" isElastic>
        <Split key={panels.dock.side} direction={isDockRight ? 'row' : 'column'} className="flex-1">
          <SplitPanel id="work" min={160} isElastic>
            {canvas}
          </SplitPanel>
          {dock ? (
            <>
              <SplitHandle label="Size of the debugger" />
              <SplitPanel
                id="dock"
                size={isDockRight ? 480 : panels.dock.size}
                min={isDockRight ? 320 : 120}
                max="60%"
                {...(isDockRight ? {} : { onResize: resize('dock') })}
              >
                {dock}
              </SplitPanel>
            </>
          ) : null}
        </Split>
      </SplitPanel>
    </Split>
  );
};

const useResize = () => {
  const { uiStore } = useApp();
  return (name: PanelName) => (size: number) => {
    if (size > 0 && uiStore.getState().panels[name].size !== size) uiStore.getState().setPanel(name, { size });
  };
};

/** In a narrow window the inspector lies over the canvas. */
const Drawer = ({ children }: { children: ReactNode }) => (
  <div className="absolute inset-y-0 right-0 z-20 flex w-95 max-w-full flex-col border-l border-line bg-panel shadow-float">
    {children}
  </div>
);

const Opening = () => {
  const { documentStore } = useApp();
  const opening = useDocument((state) => state.opening);
  if (opening.kind !== 'failed') return <Skeleton label="Opening the flow" rows={6} />;
  return (
    <EmptyState
      title="This flow cannot be opened"
      action={<Button onClick={() => void documentStore.getState().close()}>Open the newest flow</Button>}
    >
      {opening.message}
    </EmptyState>
  );
};
