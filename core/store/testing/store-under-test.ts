import type { Store } from '#core/engine/ports/store.ts';
import type { OutboundStore } from '#core/outbound/ports.ts';

/** A store with a workspace of its own. */
export type StoreUnderTest = {
  /** The open store; another one after `reopen`. */
  readonly store: Store;
  readonly outbound: OutboundStore;
  /** Closes the store and opens the same workspace again. */
  reopen: () => Promise<void>;
  /** Sets what the store's clock shows. */
  setTime: (now: number) => void;
  dispose: () => Promise<void>;
};

/** The workspace of a group of cases. Cases share it, so each has flows of its own. */
export type Workspace = () => StoreUnderTest;
