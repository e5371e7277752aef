import {
  type Connection,
  type FinalConnectionState,
  type HandleType,
  type ReactFlowProps,
  useReactFlow,
} from '@xyflow/react';
import { useMemo } from 'react';
import { useApp } from '#renderer/state/app-context.tsx';
import type { Port, Sketch } from './add-node.ts';
import { connect, connectProblem, legalTargets, reconnect } from './edit/connect.ts';
import { card } from './geometry.ts';
import { portsOf } from './ports.ts';
import type { CardNode, Wire } from './to-canvas.ts';
import { useViewStore } from './view-store.ts';

type ConnectProps = Pick<
  ReactFlowProps<CardNode, Wire>,
  | 'isValidConnection'
  | 'onConnect'
  | 'onConnectStart'
  | 'onConnectEnd'
  | 'onReconnect'
  | 'onReconnectStart'
  | 'onReconnectEnd'
>;

type Ends = { source: string; target: string; sourceHandle?: string | null | undefined };
const fromOf = ({ source, sourceHandle }: Ends): Port => ({ node: source, port: sourceHandle ?? 'out' });

/** Drawing wires with the pointer: what is legal, what happens on a drop, and why one was refused. */
export const useConnecting = (): ConnectProps => {
  const { documentStore, canvasStore, toast } = useApp();
  const view = useViewStore();
  const { screenToFlowPosition } = useReactFlow();
  return useMemo(() => {
    const sketch = (): Sketch => documentStore.getState().doc ?? { nodes: [], edges: [] };
    const problemOf = (from: Port, to: string) =>
      connectProblem(sketch(), from, to, view.getState().movingEdgeId ?? undefined);
    const join = (from: Port, to: string) =>
      documentStore.getState().commit('Connect nodes', (draft) => connect(draft, from, to));

    return {
      isValidConnection: (ends) => problemOf(fromOf(ends), ends.target) === null,
      onConnect: (ends: Connection) => join(fromOf(ends), ends.target),
      onConnectStart: (_event, { nodeId, handleId, handleType }) => {
        if (nodeId === null) return;
        view.setState({ legalIds: new Set([nodeId, ...legalEnds(sketch(), nodeId, handleId, handleType)]) });
      },
      onConnectEnd: (event, state) => {
        view.setState({ legalIds: null });
        const drop = readDrop(event, state);
        if (drop.kind === 'none') return;
        if (drop.kind === 'pane') {
          const { x, y } = screenToFlowPosition(drop.screen);
          // The wire's end is where the new card has its input.
          canvasStore
            .getState()
            .openPicker({ screen: drop.screen, after: drop.from, at: { x, y: y - card.header / 2 } });
          return;
        }
        const problem = problemOf(drop.from, drop.to);
        if (problem === null) join(drop.from, drop.to);
        else toast({ title: problem });
      },
      onReconnectStart: (_event, edge) => {
        view.setState({ movingEdgeId: edge.id });
      },
      onReconnect: (edge, ends) =>
        documentStore.getState().commit('Move wire', (draft) => reconnect(draft, edge.id, fromOf(ends), ends.target)),
      onReconnectEnd: () => {
        view.setState({ movingEdgeId: null, legalIds: null });
      },
    };
  }, [documentStore, canvasStore, toast, view, screenToFlowPosition]);
};

/** The nodes at which a wire that starts here may end; from an input it is drawn backwards. */
const legalEnds = (sketch: Sketch, nodeId: string, port: string | null, type: HandleType | null): string[] =>
  type === 'target'
    ? sketch.nodes
        .filter((node) =>
          portsOf(node).some((name) => connectProblem(sketch, { node: node.id, port: name }, nodeId) === null),
        )
        .map(({ id }) => id)
    : legalTargets(sketch, { node: nodeId, port: port ?? 'out' });

type Drop =
  | { kind: 'none' }
  | { kind: 'pane'; from: Port; screen: { x: number; y: number } }
  | { kind: 'card'; from: Port; to: string };

/** Where a wire was let go that did not end at a handle: on a card it means the card's input, elsewhere a new node. */
const readDrop = (event: MouseEvent | TouchEvent, { fromHandle, isValid }: FinalConnectionState): Drop => {
  if (isValid === true || fromHandle === null || fromHandle.type === 'target') return { kind: 'none' };
  const { clientX, clientY } =
    'changedTouches' in event ? (event.changedTouches[0] ?? { clientX: 0, clientY: 0 }) : event;
  const from = { node: fromHandle.nodeId, port: fromHandle.id ?? 'out' };
  const below = document.elementFromPoint(clientX, clientY);
  const to = below?.closest<HTMLElement>('.react-flow__node-card')?.dataset['id'];
  if (to !== undefined) return to === from.node ? { kind: 'none' } : { kind: 'card', from, to };
  return below?.closest('.react-flow__pane, .react-flow__node-frame, .react-flow__node-note')
    ? { kind: 'pane', from, screen: { x: clientX, y: clientY } }
    : { kind: 'none' };
};
