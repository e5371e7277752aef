import { lazy, Suspense } from 'react';
import { Canvas } from '#renderer/canvas/canvas.tsx';
import { DebuggerDock } from '#renderer/debugger/debugger-dock.tsx';
import { Inspector } from '#renderer/inspector/inspector.tsx';
import { useUi } from '#renderer/state/app-context.tsx';
import { Split, SplitHandle, SplitPanel } from '#renderer/ui/split.tsx';

const BigEditor = lazy(async () => ({ default: (await import('#renderer/editors/big-editor.tsx')).BigEditor }));

export const MainWindow = () => {
  const openEditor = useUi((state) => state.openEditor);
  return (
    <div className="flex h-full flex-col">
      <Split direction="row" className="flex-1">
        <SplitPanel id="centre" isElastic>
          <Split direction="column" className="flex-1">
            <SplitPanel id="canvas" isElastic>
              <Canvas />
            </SplitPanel>
            <SplitHandle label="Height of the debugger" />
            <SplitPanel id="dock" size={272} min={120} max="60%">
              <DebuggerDock />
            </SplitPanel>
          </Split>
        </SplitPanel>
        <SplitHandle label="Width of the inspector" />
        <SplitPanel id="inspector" size={380} min={320} max={640}>
          <Inspector />
        </SplitPanel>
      </Split>
      <Suspense fallback={null}>{openEditor ? <BigEditor /> : null}</Suspense>
    </div>
  );
};
