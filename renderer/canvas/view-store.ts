import { applyEdgeChanges, applyNodeChanges, type EdgeChange, type NodeChange } from '@xyflow/react';
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { App } from '#renderer/state/app-context.tsx';
import { applyCanvasChanges, finishedMoves } from './apply-canvas-changes.ts';
import { createCarrier } from './carry-contents.ts';
import { type CanvasView, type CardNode, toCanvas, type Wire, withTabStop } from './to-canvas.ts';

export type ViewState = CanvasView & {
  /** While a wire is drawn: the nodes that it may end at. */
  legalIds: ReadonlySet<string> | null;
  /** The edge of which an end is being moved. */
  movingEdgeId: string | null;
  /** The edge whose buttons are shown. */
  hoveredEdgeId: string | null;
  /** The edge that takes in what is being dragged over it. */
  dropEdgeId: string | null;
  onNodesChange: (changes: NodeChange<CardNode>[]) => void;
  onEdgesChange: (changes: EdgeChange<Wire>[]) => void;
};

export type ViewStore = StoreApi<ViewState>;

type Stores = Pick<App, 'documentStore' | 'selectionStore'>;

/** React Flow's nodes and edges: a projection of the document; `follow` keeps it in step with it and with the selection until stopped. */
export const createViewStore = ({
  documentStore,
  selectionStore,
}: Stores): { store: ViewStore; follow: () => () => void } => {
  const carry = createCarrier();
  const store = createStore<ViewState>((set, get) => ({
    nodes: [],
    edges: [],
    legalIds: null,
    movingEdgeId: null,
    hoveredEdgeId: null,
    dropEdgeId: null,
    onNodesChange: (reported) => {
      const changes = carry(reported, get().nodes);
      // What is removed is removed from the document.
      set({
        nodes: applyNodeChanges(
          changes.filter(({ type }) => type !== 'remove'),
          get().nodes,
        ),
      });
      if (changes.some(({ type }) => type === 'select')) reportSelection();
      const moved = finishedMoves(changes).size;
      if (moved === 0) return;
      documentStore
        .getState()
        .commit(moved === 1 ? 'Move node' : `Move ${moved} nodes`, (draft) => applyCanvasChanges(draft, changes));
    },
    onEdgesChange: (changes) => {
      set({
        edges: applyEdgeChanges(
          changes.filter(({ type }) => type !== 'remove'),
          get().edges,
        ),
      });
      if (changes.some(({ type }) => type === 'select')) reportSelection();
    },
  }));

  const reportSelection = () => {
    const { nodes, edges } = store.getState();
    selectionStore.getState().select({
      nodeIds: nodes.filter(({ selected }) => selected).map(({ id }) => id),
      edgeIds: edges.filter(({ selected }) => selected).map(({ id }) => id),
    });
  };

  const project = () => {
    const doc = documentStore.getState().doc ?? { nodes: [], edges: [] };
    store.setState((view) => withSelection(toCanvas(doc, view), selectionStore.getState()));
    // A selected node may be gone.
    reportSelection();
  };

  project();
  const follow = () => {
    project();
    const stops = [
      documentStore.subscribe((state, before) => state.doc !== before.doc && project()),
      selectionStore.subscribe((selection) => store.setState((view) => withSelection(view, selection))),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  };
  return { store, follow };
};

type Selected = { nodeIds: readonly string[]; edgeIds: readonly string[] };

const withSelection = ({ nodes, edges }: CanvasView, { nodeIds, edgeIds }: Selected): CanvasView => {
  const stop = nodes.find(({ domAttributes }) => domAttributes?.tabIndex === 0)?.id ?? null;
  return {
    nodes: withTabStop(mark(nodes, new Set(nodeIds)), nodeIds.at(-1) ?? stop),
    edges: mark(edges, new Set(edgeIds)),
  };
};

const mark = <Item extends { id: string; selected?: boolean }>(items: Item[], selected: ReadonlySet<string>): Item[] =>
  items.some((item) => (item.selected ?? false) !== selected.has(item.id))
    ? items.map((item) =>
        (item.selected ?? false) === selected.has(item.id) ? item : { ...item, selected: selected.has(item.id) },
      )
    : items;

const context = createContext<ViewStore | null>(null);

export const ViewStoreProvider = context.Provider;

export const useViewStore = (): ViewStore => {
  const store = useContext(context);
  if (!store) throw new Error('useViewStore is called outside of the canvas.');
  return store;
};

export const useView = <Slice>(select: (state: ViewState) => Slice): Slice => useStore(useViewStore(), select);
