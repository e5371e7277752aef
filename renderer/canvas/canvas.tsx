import { ReactFlowProvider } from '@xyflow/react';
import { useEffect, useState } from 'react';
import { useApp, useDocument } from '#renderer/state/app-context.tsx';
import '@xyflow/react/dist/base.css';
import './canvas.css';
import { CanvasSurface } from './canvas-surface.tsx';
import { createViewStore, ViewStoreProvider } from './view-store.ts';

/** The open flow as nodes and wires. A new flow starts a new canvas. */
export const Canvas = () => {
  const flowId = useDocument(({ doc }) => doc?.id ?? null);
  return flowId === null ? null : <FlowCanvas key={flowId} flowId={flowId} />;
};

const FlowCanvas = ({ flowId }: { flowId: string }) => {
  const app = useApp();
  const [view] = useState(() => createViewStore(app));
  useEffect(() => view.follow(), [view]);
  return (
    <ViewStoreProvider value={view.store}>
      <ReactFlowProvider>
        <CanvasSurface flowId={flowId} />
      </ReactFlowProvider>
    </ViewStoreProvider>
  );
};
