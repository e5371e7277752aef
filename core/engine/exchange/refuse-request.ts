import { type ErrorCode, errorTable } from '#core/contract/errors.ts';
import type { RejectionId } from '#core/contract/records/ids.ts';
import type { RejectionCause } from '#core/contract/records/rejection.ts';
import type { Answer } from '#core/contract/records/run.ts';
import type { JsonObject } from '#core/flow/json.ts';
import { toErrorAnswer } from '../answer/error-answer.ts';
import type { Deployment } from '../engine.ts';
import type { CaptureRecord } from '../ports/records.ts';
import type { EngineCore } from './engine-core.ts';

export type Refusal = {
  code: ErrorCode;
  cause: RejectionCause;
  status?: number;
  message?: string;
  retryAfterSeconds?: number;
  /** For the caller, beside the message. */
  data?: JsonObject;
};

const keptBodyBytes = 4_096;
const decoder = new TextDecoder();

/** Answers a request that makes no run, and keeps it as a rejection with its cause. */
export const refuseRequest = (
  { ports, publish }: EngineCore,
  { deployment, capture }: { deployment: Deployment; capture: CaptureRecord },
  {
    code,
    cause,
    status = errorTable[code].status,
    message = errorTable[code].message,
    retryAfterSeconds,
    data,
  }: Refusal,
): Answer => {
  const rejection = {
    id: ports.ids.next('rej') as RejectionId,
    flowId: deployment.flowId,
    cause,
    message,
    status,
    receivedAt: capture.receivedAt,
    method: capture.method,
    path: capture.path,
    headers: capture.headers.map(([name, value]): [string, string] => [name, value]),
    bodyText:
      capture.body.byteLength === 0 || capture.isBodySealed === true
        ? null
        : decoder.decode(capture.body.subarray(0, keptBodyBytes)),
    remoteAddress: capture.remoteAddress,
  };
  ports.store.addRejection(rejection);
  publish({ type: 'rejection.received', rejection });
  const { mode, version } = deployment;
  return toErrorAnswer(
    code,
    { runId: null, mode, version },
    { status, message, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }), ...(data && { more: { data } }) },
  );
};
