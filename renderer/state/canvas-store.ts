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
  /** The output whose targets the keyboard chooses from. */
  connecting: Output | null;
  openPicker: (place: PickerPlace) => void;
  closePicker: () => void;
  setConnecting: (from: Output | null) => void;
  setHandle: (handle: CanvasHandle | null) => void;
};

export type CanvasStore = StoreApi<CanvasState>;

export const createCanvasStore = (): CanvasStore =>
  createStore<CanvasState>((set) => ({
    handle: null,
    picker: null,
    connecting: null,
    openPicker: (picker) => set({ picker }),
    closePicker: () => set({ picker: null }),
    setConnecting: (connecting) => set({ connecting }),
    setHandle: (handle) => set({ handle }),
  }));
