import { createContext, type ReactNode, useCallback, useContext, useRef } from 'react';

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
  const current = useRef<Insert | null>(null);
  const target = useRef<InsertTarget>({
    register: (insert) => {
      current.current = insert;
      return () => {
        if (current.current === insert) current.current = null;
      };
    },
    insert: (path) => {
      current.current?.(path);
      return current.current !== null;
    },
  });
  return <context.Provider value={target.current}>{children}</context.Provider>;
};

export const useInsertTarget = (): InsertTarget => useContext(context);

/** For editors: a stable function to call on focus; unregisters itself with the editor. */
export const useRegisterOnFocus = (insert: Insert): (() => () => void) => {
  const target = useInsertTarget();
  return useCallback(() => target.register(insert), [target, insert]);
};
