import type { FlowId } from '#core/flow/document.ts';

/** Where a durable value is: of a flow, or of the workspace where `scope` is empty. */
export type ValuePlace = { scope: FlowId | ''; key: string };

/** One change of a durable value, atomic over all runs. Values are JSON text; `expiresAt` null keeps a value until it is deleted. */
export type ValueChange = ValuePlace & {
  expiresAt: number | null;
  /** That its scope may hold. */
  maxValues: number;
} & (
    | { type: 'set'; text: string }
    /** A value that is there keeps its expiry. */
    | { type: 'increment'; by: number }
    /** Writes where the present value equals `expected`; null stands for "none". */
    | { type: 'compareAndSet'; expected: string | null; text: string }
    | { type: 'delete' }
  );

/** `text`: the value after the change, null where there is none; of a value that differed and of a deleted one as it was. */
export type ValueOutcome =
  | { outcome: 'done' | 'differs'; text: string | null }
  | { outcome: 'full' }
  | { outcome: 'notANumber' };
