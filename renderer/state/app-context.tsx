import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { CanvasState, CanvasStore } from './canvas-store.ts';
import type { Client } from './client.ts';
import type { ConnectionState, ConnectionStore } from './connection-store.ts';
import type { DocumentState, DocumentStore } from './document-store.ts';
import type { PinState, PinStore } from './pin-store.ts';
import type { Platform } from './platform.ts';
import type { RunState, RunStore } from './run-store.ts';
import type { SelectionState, SelectionStore } from './selection-store.ts';
import type { UiState, UiStore } from './ui-store.ts';

export type ToastMessage = {
  /** A later note with the same id takes the place of this one. */
  id?: string;
  title: string;
  description?: string;
  kind?: 'info' | 'ok' | 'error';
  action?: { label: string; run: () => void };
};

/** A passing note to the user; errors stay until they are dismissed. */
export type ShowToast = (message: ToastMessage) => void;

/** What every part of the window works with; made once in `main.tsx`, by the test anew. */
export type App = {
  client: Client;
  queryClient: QueryClient;
  platform: Platform;
  documentStore: DocumentStore;
  selectionStore: SelectionStore;
  runStore: RunStore;
  pinStore: PinStore;
  uiStore: UiStore;
  connectionStore: ConnectionStore;
  canvasStore: CanvasStore;
  toast: ShowToast;
};

const context = createContext<App | null>(null);

export const AppProvider = context.Provider;

export const useApp = (): App => {
  const app = useContext(context);
  if (!app) throw new Error('useApp is called outside of AppProvider.');
  return app;
};

/** Slices of the stores: `useDocument((state) => state.save)`. Select as little as is shown. */
export const useDocument = <Slice,>(select: (state: DocumentState) => Slice): Slice =>
  useStore(useApp().documentStore, select);
export const useSelection = <Slice,>(select: (state: SelectionState) => Slice): Slice =>
  useStore(useApp().selectionStore, select);
export const useRunState = <Slice,>(select: (state: RunState) => Slice): Slice => useStore(useApp().runStore, select);
export const useUi = <Slice,>(select: (state: UiState) => Slice): Slice => useStore(useApp().uiStore, select);
export const useConnection = <Slice,>(select: (state: ConnectionState) => Slice): Slice =>
  useStore(useApp().connectionStore, select);
export const useCanvas = <Slice,>(select: (state: CanvasState) => Slice): Slice =>
  useStore(useApp().canvasStore, select);
export const usePins = <Slice,>(select: (state: PinState) => Slice): Slice => useStore(useApp().pinStore, select);
