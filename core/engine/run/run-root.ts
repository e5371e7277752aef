import type { JsonObject } from '#core/flow/json.ts';

/** What templates see as `run`. A verification has neither id nor key. */
export type RunRoot = {
  id: string | null;
  attempt: number;
  idempotencyKey: string | null;
  mode: string;
  version: number | null;
};

export const toRunRoot = ({ id, attempt, idempotencyKey, mode, version }: RunRoot): JsonObject => ({
  id,
  attempt,
  idempotencyKey,
  mode,
  version,
});
