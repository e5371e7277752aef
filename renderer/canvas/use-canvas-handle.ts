import { type ReactFlowProps, useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { useApp } from '#renderer/state/app-context.tsx';
import type { CanvasHandle } from '#renderer/state/canvas-store.ts';
import { card, heightOf, type Point } from './geometry.ts';
import { openingViewport } from './opening-viewport.ts';
import { recallViewport, rememberViewport } from './viewport-memory.ts';

const moveMs = 160;
const duration = () => (window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : moveMs);

type MoveProps = Required<Pick<ReactFlowProps, 'onMove' | 'onMoveEnd'>>;

/** Opens the flow where it was left or at its start, and lets commands reach the canvas. */
export const useCanvasHandle = (flowId: string, frame: RefObject<HTMLDivElement | null>): MoveProps => {
  const { documentStore, selectionStore, canvasStore, uiStore } = useApp();
  const flow = useReactFlow();
  const lastPointer = useRef<Point | null>(null);

  useLayoutEffect(() => {
    const place = () => {
      const size = frame.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1_000, 600);
      const nodes = documentStore.getState().doc?.nodes ?? [];
      void flow.setViewport(recallViewport(sessionStorage, flowId) ?? openingViewport(nodes, size));
      uiStore.getState().setZoom(flow.getZoom());
    };
    place();
    // The panels around the canvas take their sizes only after it is there.
    const again = requestAnimationFrame(place);
    // The keys of the canvas work from the start, unless the user is busy elsewhere.
    if (document.activeElement === document.body) frame.current?.focus({ preventScroll: true });
    return () => cancelAnimationFrame(again);
  }, [documentStore, uiStore, flow, flowId, frame]);

  useEffect(() => {
    const element = frame.current;
    const box = () => element?.getBoundingClientRect() ?? new DOMRect();
    const centre = () => {
      const { left, top, width, height } = box();
      return flow.screenToFlowPosition({ x: left + width / 2 - card.width / 2, y: top + height / 2 - card.header / 2 });
    };
    const show = (nodeId: string) => {
      const node = documentStore.getState().doc?.nodes.find(({ id }) => id === nodeId);
      if (!node) return;
      const { width, height } = box();
      const { x, y, zoom } = flow.getViewport();
      const start = { x: node.position.x * zoom + x, y: node.position.y * zoom + y };
      const move = {
        x: intoView(start.x, card.width * zoom, width),
        y: intoView(start.y, heightOf(node) * zoom, height),
      };
      if (move.x !== 0 || move.y !== 0) {
        void flow.setViewport({ x: x + move.x, y: y + move.y, zoom }, { duration: duration() });
      }
    };
    const handle: CanvasHandle = {
      fit: (nodeIds) =>
        void flow.fitView({
          padding: 0.15,
          maxZoom: 1,
          duration: duration(),
          ...(nodeIds ? { nodes: nodeIds.map((id) => ({ id })) } : {}),
        }),
      zoomTo: (zoom) => void flow.zoomTo(zoom, { duration: duration() }),
      zoomBy: (factor) => void flow.zoomTo(flow.getZoom() * factor, { duration: duration() }),
      reveal: (nodeId) => {
        selectionStore.getState().selectNodes([nodeId]);
        show(nodeId);
        focusCard(element, nodeId);
      },
      focus: () => element?.focus({ preventScroll: true }),
      centre,
      pointer: () => (lastPointer.current ? flow.screenToFlowPosition(lastPointer.current) : centre()),
    };
    canvasStore.getState().setHandle(handle);

    const follow = ({ clientX, clientY }: PointerEvent) => {
      lastPointer.current = { x: clientX, y: clientY };
    };
    element?.addEventListener('pointermove', follow);
    return () => {
      element?.removeEventListener('pointermove', follow);
      canvasStore.getState().setHandle(null);
    };
  }, [documentStore, selectionStore, canvasStore, flow, frame]);

  return {
    onMove: (_event, { zoom }) => {
      if (uiStore.getState().zoom !== zoom) uiStore.getState().setZoom(zoom);
    },
    onMoveEnd: (event, viewport) => {
      if (event !== null) rememberViewport(sessionStorage, flowId, viewport);
    },
  };
};

const edgeMargin = 40;

/** How far something has to move to lie inside of a length, with some air; 0 when it does already. */
const intoView = (start: number, size: number, length: number): number => {
  if (start < 0) return edgeMargin - start;
  return start + size > length ? Math.max(length - edgeMargin - size, edgeMargin) - start : 0;
};

const maxFrames = 30;

/** Gives a card the focus as soon as it is on the screen: a new one, or one that is just being scrolled to, is not there at once. */
const focusCard = (frame: HTMLElement | null, nodeId: string, frames = 0): void => {
  const cardElement = frame?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(nodeId)}"]`);
  if (cardElement) cardElement.focus({ preventScroll: true });
  else if (frames < maxFrames) requestAnimationFrame(() => focusCard(frame, nodeId, frames + 1));
};
