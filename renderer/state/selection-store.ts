import { createStore, type StoreApi } from 'zustand/vanilla';

export type SelectionState = {
  nodeIds: readonly string[];
  edgeIds: readonly string[];
  selectNodes: (ids: readonly string[]) => void;
  selectEdges: (ids: readonly string[]) => void;
  select: (selection: { nodeIds: readonly string[]; edgeIds: readonly string[] }) => void;
  clear: () => void;
};

export type SelectionStore = StoreApi<SelectionState>;

const isSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((id, index) => id === other[index]);

/** What is selected on the canvas. Writes only what differs, since the canvas reports the same selection again and again. */
export const createSelectionStore = (): SelectionStore =>
  createStore<SelectionState>((set, get) => {
    const select: SelectionState['select'] = ({ nodeIds, edgeIds }) => {
      const current = get();
      if (!isSame(current.nodeIds, nodeIds) || !isSame(current.edgeIds, edgeIds)) set({ nodeIds, edgeIds });
    };
    return {
      nodeIds: [],
      edgeIds: [],
      select,
      selectNodes: (nodeIds) => select({ nodeIds, edgeIds: [] }),
      selectEdges: (edgeIds) => select({ nodeIds: [], edgeIds }),
      clear: () => select({ nodeIds: [], edgeIds: [] }),
    };
  });
