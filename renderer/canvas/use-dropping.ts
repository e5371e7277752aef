import { type ReactFlowProps, useReactFlow } from '@xyflow/react';
import { type DragEvent, useMemo } from 'react';
import { isKind } from '#core/nodes/catalog.ts';
import { addNodeHere } from '#renderer/commands/add-node-here.ts';
import { useApp } from '#renderer/state/app-context.tsx';
import { insertInto } from './edit/insert.ts';
import { card } from './geometry.ts';
import { kindDragType } from './kind-drag.ts';
import type { CardNode, Wire } from './to-canvas.ts';
import { useViewStore } from './view-store.ts';

type DropProps = Pick<
  ReactFlowProps<CardNode, Wire>,
  'onDragOver' | 'onDragLeave' | 'onDrop' | 'onNodeDrag' | 'onNodeDragStop'
>;

/** The wire under a place of the screen, looked up through whatever lies over it. */
const wireAt = (x: number, y: number): string | null => {
  for (const element of document.elementsFromPoint(x, y)) {
    const wire = element.closest<HTMLElement | SVGElement>('.react-flow__edge');
    if (wire) return wire.dataset['id'] ?? null;
  }
  return null;
};

/** Dropping a kind from the palette on the canvas or into a wire, and a loose node into a wire. */
export const useDropping = (): DropProps => {
  const app = useApp();
  const view = useViewStore();
  const { screenToFlowPosition, flowToScreenPosition } = useReactFlow();
  return useMemo(() => {
    const mark = (dropEdgeId: string | null) => {
      if (view.getState().dropEdgeId !== dropEdgeId) view.setState({ dropEdgeId });
    };
    const isLoose = (id: string) =>
      !(app.documentStore.getState().doc?.edges ?? []).some(({ from, to }) => from.node === id || to.node === id);
    const wireUnder = ({ id, position }: CardNode): string | null => {
      if (!isLoose(id)) return null;
      const { x, y } = flowToScreenPosition({ x: position.x + card.width / 2, y: position.y + card.header / 2 });
      return wireAt(x, y);
    };
    return {
      onDragOver: (event: DragEvent) => {
        if (!event.dataTransfer.types.includes(kindDragType)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        mark(wireAt(event.clientX, event.clientY));
      },
      onDragLeave: () => mark(null),
      onDrop: (event: DragEvent) => {
        const kind = event.dataTransfer.getData(kindDragType);
        const onEdge = wireAt(event.clientX, event.clientY);
        mark(null);
        if (!isKind(kind)) return;
        event.preventDefault();
        const { x, y } = screenToFlowPosition({ x: event.clientX, y: event.clientY });
        addNodeHere(
          app,
          kind,
          onEdge === null ? { position: { x: x - card.width / 2, y: y - card.header / 2 } } : { onEdge },
        );
      },
      onNodeDrag: (_event, node, dragged) => mark(dragged.length === 1 ? wireUnder(node) : null),
      onNodeDragStop: (_event, node, dragged) => {
        const edgeId = dragged.length === 1 ? wireUnder(node) : null;
        mark(null);
        if (edgeId === null) return;
        app.documentStore.getState().commit('Insert node', (draft) => insertInto(draft, node.id, edgeId));
      },
    };
  }, [app, view, screenToFlowPosition, flowToScreenPosition]);
};
