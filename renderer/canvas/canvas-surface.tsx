import {
  Background,
  BackgroundVariant,
  ConnectionLineType,
  MiniMap,
  ReactFlow,
  SelectionMode,
  useStore as useFlowStore,
} from '@xyflow/react';
import { useRef } from 'react';
import { useIsDark } from '#renderer/theme/use-is-dark.ts';
import { CanvasMenu } from './canvas-menu.tsx';
import { useCanvasClipboard } from './use-canvas-clipboard.ts';
import { useCanvasHandle } from './use-canvas-handle.ts';
import { useConnecting } from './use-connecting.ts';
import { useDropping } from './use-dropping.ts';
import { useHovering } from './use-hovering.ts';
import { ConnectList } from './view/connect-list.tsx';
import { EmptyFlow } from './view/empty-flow.tsx';
import { FirstSteps } from './view/first-steps.tsx';
import { FlowWire } from './view/flow-wire.tsx';
import { GroupView } from './view/group-view.tsx';
import { LoopRegions } from './view/loop-regions.tsx';
import { NodeCard } from './view/node-card.tsx';
import { NodePicker } from './view/node-picker.tsx';
import { NoteView } from './view/note-view.tsx';
import { RunBanner } from './view/run-banner.tsx';
import { ZoomControls } from './view/zoom-controls.tsx';
import { useView } from './view-store.ts';

const nodeTypes = { card: NodeCard, note: NoteView, frame: GroupView };
const edgeTypes = { wire: FlowWire };
const panButtons = [1];
// React Flow computes with it, therefore it is no matter of the style sheet.
const mapSize = { width: 140, height: 84 };
const mapClass = ({ type }: { type?: string | undefined }) => `canvas-map-${type ?? 'card'}`;
/** Below this zoom nobody can read a card, therefore it shows only what it is. */
const farZoom = 0.5;

/** React Flow with our nodes, wires, pointer and panels. Keys are commands, not bound here. */
export const CanvasSurface = ({ flowId }: { flowId: string }) => {
  const frame = useRef<HTMLDivElement>(null);
  const nodes = useView((state) => state.nodes);
  const edges = useView((state) => state.edges);
  const onNodesChange = useView((state) => state.onNodesChange);
  const onEdgesChange = useView((state) => state.onEdgesChange);
  const isFar = useFlowStore(({ transform }) => transform[2] < farZoom);
  const isDark = useIsDark();
  const moving = useCanvasHandle(flowId, frame);
  useCanvasClipboard(frame);
  return (
    <CanvasMenu
      target={
        <div ref={frame} data-canvas="" tabIndex={-1} data-far={isFar || undefined} className="canvas">
          <ReactFlow
            aria-label="Canvas"
            nodes={nodes}
            edges={edges}
            onNodesChange={onNodesChange}
            onEdgesChange={onEdgesChange}
            nodeTypes={nodeTypes}
            edgeTypes={edgeTypes}
            colorMode={isDark ? 'dark' : 'light'}
            minZoom={0.1}
            maxZoom={2}
            panOnDrag={panButtons}
            panOnScroll
            selectionOnDrag
            selectionMode={SelectionMode.Partial}
            zoomOnDoubleClick={false}
            deleteKeyCode={null}
            nodesFocusable={false}
            edgesFocusable={false}
            disableKeyboardA11y
            onlyRenderVisibleElements
            elevateEdgesOnSelect
            connectionRadius={28}
            connectionLineType={ConnectionLineType.SmoothStep}
            {...moving}
            {...useConnecting()}
            {...useDropping()}
            {...useHovering()}
          >
            <LoopRegions />
            <Background variant={BackgroundVariant.Dots} gap={20} size={1.5} color="var(--grid-dot)" />
            <MiniMap
              pannable
              zoomable
              ariaLabel="Map of the flow"
              nodeBorderRadius={6}
              nodeClassName={mapClass}
              className="canvas-map"
              style={mapSize}
            />
            <ZoomControls />
            <RunBanner />
            <FirstSteps />
          </ReactFlow>
          <EmptyFlow />
          <NodePicker />
          <ConnectList />
        </div>
      }
    />
  );
};
