import { ReactFlowProvider } from '@xyflow/react';
import { useEffect, useState } from 'react';
import { useApp, useDocument } from '#renderer/state/app-context.tsx';
import '@xyflow/react/dist/base.css';
import './canvas.css';
import { CanvasSurface } from './canvas-surface.tsx';
import { createViewStore, type ViewStore, ViewStoreProvider } from './view-store.ts';

/** The open flow as nodes and wires. A new flow starts a new canvas. */
export const Canvas = () => {
  const flowId = useDocument(({ doc }) => doc?.id ?? null);
  return flowId === null ? null : <FlowCanvas key={flowId} flowId={flowId} />;
};

const FlowCanvas = ({ flowId }: { flowId: string }) => {
  const app = useApp();
  const [store, setStore] = useState<ViewStore | null>(null);
  useEffect(() => {
    const view = createViewStore(app);
    setStore(view.store);
    return view.stop;
  }, [app]);
  return store ? (
    <ViewStoreProvider value={store}>
      <ReactFlowProvider>
        <CanvasSurface flowId={flowId} />
      </ReactFlowProvider>
    </ViewStoreProvider>
  ) : null;
};
