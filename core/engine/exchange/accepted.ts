import type { JsonObject } from '#core/flow/json.ts';
import type { Deployment, InboundRequest } from '../engine.ts';
import type { CaptureRecord } from '../ports/records.ts';
import type { RunIdentity } from '../run/active-run.ts';

/** A request as the ingress hands it over. */
export type Entry = {
  deployment: Deployment;
  request: InboundRequest;
  capture: CaptureRecord;
  callerGone: AbortSignal;
  isHeld?: boolean;
  /** By what it will be recognised when it comes again. */
  dedupe?: { key: string; windowMs: number };
};

/** The same once it is clear that it makes a run. */
export type Accepted = Entry & {
  identity: RunIdentity;
  /** What the request is as the webhook node's output. */
  output: JsonObject;
  params: JsonObject;
  secrets: readonly string[];
};
