import { NodeResizeControl, type OnResizeEnd } from '@xyflow/react';
import { smallestDrawing } from '#renderer/canvas/drawings.ts';
import { useApp } from '#renderer/state/app-context.tsx';

/** The corner by which a selected drawing is made larger or smaller; one step of undo when it is let go. */
export const DrawingResizer = ({ nodeId }: { nodeId: string }) => {
  const { documentStore } = useApp();
  const keep: OnResizeEnd = (_event, { width, height }) =>
    documentStore.getState().commit('Resize', (draft) => {
      const node = draft.nodes.find(({ id }) => id === nodeId);
      if (node) Object.assign(node.settings, { width: Math.round(width), height: Math.round(height) });
    });
  return (
    <NodeResizeControl
      position="bottom-right"
      className="drawing-corner"
      minWidth={smallestDrawing.width}
      minHeight={smallestDrawing.height}
      onResizeEnd={keep}
    />
  );
};
