import { type ReactFlowProps, useReactFlow } from '@xyflow/react';
import { type MouseEvent as ReactMouseEvent, useMemo, useRef } from 'react';
import { useApp } from '#renderer/state/app-context.tsx';
import { card } from './geometry.ts';
import type { CardNode, Wire } from './to-canvas.ts';
import { useViewStore } from './view-store.ts';

type HoverProps = Pick<
  ReactFlowProps<CardNode, Wire>,
  'onEdgeMouseEnter' | 'onEdgeMouseLeave' | 'onDoubleClick' | 'onNodeDoubleClick'
>;

/** From a wire to its buttons the pointer crosses a gap: so long they stay. */
const lingerMs = 200;

/** Buttons on wires, and what a double click means: on the pane a new node, on a card its settings, on a drawing its text. */
export const useHovering = (): HoverProps => {
  const { canvasStore, uiStore } = useApp();
  const view = useViewStore();
  const { screenToFlowPosition } = useReactFlow();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  return useMemo(
    () => ({
      onEdgeMouseEnter: (_event, { id }) => {
        clearTimeout(timer.current);
        view.setState({ hoveredEdgeId: id });
      },
      onEdgeMouseLeave: (_event, { id }) => {
        clearTimeout(timer.current);
        timer.current = setTimeout(() => {
          const isOnButtons = document.querySelector('.wire-buttons:hover') !== null;
          if (view.getState().hoveredEdgeId === id && !isOnButtons) view.setState({ hoveredEdgeId: null });
        }, lingerMs);
      },
      onDoubleClick: ({ target, clientX, clientY }: ReactMouseEvent) => {
        if (!(target instanceof Element) || !target.classList.contains('react-flow__pane')) return;
        const { x, y } = screenToFlowPosition({ x: clientX, y: clientY });
        canvasStore.getState().openPicker({ screen: { x: clientX, y: clientY }, at: { x, y: y - card.header / 2 } });
      },
      onNodeDoubleClick: (_event, { id, type }) => {
        if (type === 'card') uiStore.getState().setPanel('inspector', { isOpen: true });
        else canvasStore.getState().setRenaming(id);
      },
    }),
    [canvasStore, uiStore, view, screenToFlowPosition],
  );
};
