import { createContext, type ReactNode, useContext, useState } from 'react';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { OpenPaths } from '#renderer/editors/json-tree/json-tree.tsx';

type OpenPathsStore = StoreApi<{ paths: OpenPaths }>;

const create = (): OpenPathsStore => createStore(() => ({ paths: new Map() }));

const context = createContext<OpenPathsStore | null>(null);

/** Keeps what is open in variable trees while nodes, tabs and requests change. */
export const OpenPathsProvider = ({ children }: { children: ReactNode }) => {
  const [store] = useState(create);
  return <context.Provider value={store}>{children}</context.Provider>;
};

export const useOpenPaths = (): OpenPathsStore => {
  const store = useContext(context);
  if (!store) throw new Error('A variable tree is shown outside of OpenPathsProvider.');
  return store;
};
