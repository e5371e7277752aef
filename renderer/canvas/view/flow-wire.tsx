import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getSmoothStepPath } from '@xyflow/react';
import { Plus, Trash2 } from 'lucide-react';
import { memo } from 'react';
import { removeFrom } from '#renderer/canvas/edit/remove.ts';
import type { Wire } from '#renderer/canvas/to-canvas.ts';
import { useView, useViewStore } from '#renderer/canvas/view-store.ts';
import { useApp, useRunState } from '#renderer/state/app-context.tsx';

/** A wire: how the painted run took it, and in its middle, when it is hovered or selected, what can be done with it. */
export const FlowWire = memo((props: EdgeProps<Wire>) => {
  const { id, data, sourceX, sourceY, sourcePosition, targetX, targetY, targetPosition, selected } = props;
  const [path, middleX, middleY] = getSmoothStepPath({
    sourceX,
    sourceY,
    sourcePosition,
    targetX,
    targetY,
    targetPosition,
    borderRadius: 14,
  });
  const run = useRunState(({ byEdge }) => byEdge[id]);
  const hasButtons = useView(
    ({ hoveredEdgeId, legalIds }) => legalIds === null && (hoveredEdgeId === id || selected === true),
  );
  const isDropTarget = useView(({ dropEdgeId }) => dropEdgeId === id);
  return (
    <g className="wire" data-run={run} data-body={data?.isBody || undefined} data-drop={isDropTarget || undefined}>
      <BaseEdge id={id} path={path} interactionWidth={24} />
      {run === 'running' ? <circle r={4} className="wire-dot" style={{ offsetPath: `path("${path}")` }} /> : null}
      {hasButtons ? <WireButtons edgeId={id} x={middleX} y={middleY} /> : null}
    </g>
  );
});

const WireButtons = ({ edgeId, x, y }: { edgeId: string; x: number; y: number }) => {
  const { documentStore, canvasStore } = useApp();
  const view = useViewStore();
  const keep = () => view.setState({ hoveredEdgeId: edgeId });
  return (
    <EdgeLabelRenderer>
      <div
        className="wire-buttons nodrag nopan"
        style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
        onPointerEnter={keep}
        onPointerLeave={() => view.setState({ hoveredEdgeId: null })}
      >
        <button
          type="button"
          aria-label="Insert a node into this wire"
          title="Insert a node"
          onClick={({ clientX, clientY }) =>
            canvasStore.getState().openPicker({ screen: { x: clientX, y: clientY }, onEdge: edgeId })
          }
        >
          <Plus size={14} aria-hidden />
        </button>
        <button
          type="button"
          aria-label="Delete this wire"
          title="Delete the wire"
          onClick={() =>
            documentStore
              .getState()
              .commit('Delete wire', (draft) => removeFrom(draft, { nodeIds: [], edgeIds: [edgeId] }))
          }
        >
          <Trash2 size={14} aria-hidden />
        </button>
      </div>
    </EdgeLabelRenderer>
  );
};
