import { createStore, type StoreApi } from 'zustand/vanilla';

type Point = { x: number; y: number };
type Output = { node: string; port: string };

/** What commands can ask of the canvas while it is on the screen. Points are in the flow's own pixels unless they say otherwise. */
export type CanvasHandle = {
  fit: (nodeIds?: readonly string[]) => void;
  zoomTo: (zoom: number) => void;
  zoomBy: (factor: number) => void;
  /** Scrolls a node into view, selects it and gives it the focus. */
  reveal: (nodeId: string) => void;
  /** Gives the canvas the focus, so that its keys work. */
  focus: () => void;
  /** The middle of what is seen. */
  centre: () => Point;
  /** The pointer's last place over the canvas, else the middle. */
  pointer: () => Point;
};

/** Where the node picker stands (screen pixels) and what the picked node is to be wired to. */
export type PickerPlace = { screen: Point; at?: Point; after?: Output; onEdge?: string };

export type CanvasState = {
  handle: CanvasHandle | null;
  picker: PickerPlace | null;
  /** The node whose name is being written on its card. */
  renamingId: string | null;
  /** The node whose wires are being made by keyboard. */
  connecting: string | null;
  openPicker: (place: PickerPlace) => void;
  closePicker: () => void;
  setRenaming: (nodeId: string | null) => void;
  setConnecting: (nodeId: string | null) => void;
  setHandle: (handle: CanvasHandle | null) => void;
};

export type CanvasStore = StoreApi<CanvasState>;

export const createCanvasStore = (): CanvasStore =>
  createStore<CanvasState>((set) => ({
    handle: null,
    picker: null,
    renamingId: null,
    connecting: null,
    openPicker: (picker) => set({ picker }),
    closePicker: () => set({ picker: null }),
    setRenaming: (renamingId) => set({ renamingId }),
    setConnecting: (connecting) => set({ connecting }),
    setHandle: (handle) => set({ handle }),
  }));
