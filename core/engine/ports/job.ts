import type { CaptureId, RunId } from '#core/contract/records/ids.ts';
import type { FlowId } from '#core/flow/document.ts';

/** How a run began that no captured request started. */
export type JobStart = {
  trigger: 'manual' | 'schedule' | 'error' | 'call';
  /** The trigger that fired. */
  nodeId: string;
  /** How many flows called one another before this one. */
  depth: number;
  /** Whether an error trigger stands at the beginning, so that its failure starts no other. */
  handlesError: boolean;
  /** JSON of what the trigger hands on and of the parameters that were given; sealed unless the workspace was locked. */
  payload: Uint8Array;
  isSealed: boolean;
};

/** An asynchronous run that waits for a worker or for a moment, or is being worked on. */
export type Job = {
  runId: RunId;
  flowId: FlowId;
  /** Null where `start` says how the run began. */
  captureId: CaptureId | null;
  start: JobStart | null;
  version: number | null;
  documentHash: string | null;
  attempt: number;
  idempotencyKey: string;
  enqueuedAt: number;
  /** No worker takes it before this moment; 0 for at once, less for at once after it was held. */
  wakeAt: number;
  /** Where the run goes on, sealed; null where it starts at the beginning. */
  checkpoint: Uint8Array | null;
};
