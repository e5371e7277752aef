import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';

type Insert = (path: string) => void;

/** Remembers which field had the focus last, so that a click in a variable tree can write there. */
export type InsertTarget = {
  /** Called by a field when it gets the focus; returns what to call when the field goes away. */
  register: (insert: Insert) => () => void;
  /** False when no field has had the focus yet. */
  insert: (path: string) => boolean;
};

const context = createContext<InsertTarget>({ register: () => () => undefined, insert: () => false });

export const InsertTargetProvider = ({ children }: { children: ReactNode }) => {
  const [target] = useState(createTarget);
  return <context.Provider value={target}>{children}</context.Provider>;
};

const createTarget = (): InsertTarget => {
  let current: Insert | null = null;
  return {
    register: (insert) => {
      current = insert;
      return () => {
        if (current === insert) current = null;
      };
    },
    insert: (path) => {
      current?.(path);
      return current !== null;
    },
  };
};

export const useInsertTarget = (): InsertTarget => useContext(context);

/** For editors: a stable function to call on focus; unregisters itself with the editor. */
export const useRegisterOnFocus = (insert: Insert): (() => () => void) => {
  const target = useInsertTarget();
  return useCallback(() => target.register(insert), [target, insert]);
};
