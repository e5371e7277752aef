import { createStore, type StoreApi } from 'zustand/vanilla';

/** How this window stands with the engine. `unauthorized` asks for the control token. */
export type ConnectionState = { status: 'connecting' | 'online' | 'reconnecting' | 'unauthorized' };

export type ConnectionStore = StoreApi<ConnectionState>;

export const createConnectionStore = (): ConnectionStore =>
  createStore<ConnectionState>(() => ({ status: 'connecting' }));
