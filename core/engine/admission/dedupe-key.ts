import { isJsonObject, type JsonValue, stringifyJson } from '#core/flow/json.ts';
import { toText } from '#core/nodes/shared/values.ts';
import type { InboundRequest } from '../engine.ts';
import type { Accepted } from '../exchange/accepted.ts';
import type { AdmissionPlan } from '../plan/compile-admission.ts';
import type { Rendering } from '../plan/setting-template.ts';
import type { Commit } from '../ports/store.ts';
import type { Hashing } from '../ports.ts';

/**
 * What makes two requests the same one: a short text whatever is behind it. Null for a request that has nothing to be known by.
 */
export const toDedupeKey = (
  dedupe: NonNullable<AdmissionPlan['dedupe']>,
  request: InboundRequest,
  { rendering, hashing }: { rendering: () => Rendering; hashing: Hashing },
): string | null => {
  const { rawBody } = request;
  if (dedupe.by === 'body')
    return rawBody instanceof Uint8Array ? hashing.hash('sha256', rawBody, 'hex') : rawBody.sha256;
  const value = known(dedupe, request, rendering);
  return value === '' ? null : hashing.hash('sha256', value, 'hex');
};

/** What is stored of it, in one commit with the run of the request. */
export const keptDedupeKey = (
  {
    dedupe,
    deployment: { flowId },
    capture,
    identity,
  }: Pick<Accepted, 'dedupe' | 'deployment' | 'capture' | 'identity'>,
  now: number,
): Pick<Commit, 'dedupeKey'> =>
  dedupe === undefined
    ? nothing
    : {
        dedupeKey: {
          flowId,
          key: dedupe.key,
          captureId: capture.id,
          runId: identity.id,
          expiresAt: now + dedupe.windowMs,
        },
      };

const nothing = {};

type KnownByText = Exclude<NonNullable<AdmissionPlan['dedupe']>, { by: 'body' }>;

const known = (dedupe: KnownByText, { headers, body }: InboundRequest, rendering: () => Rendering): string => {
  switch (dedupe.by) {
    case 'header': {
      const name = dedupe.name.toLowerCase();
      return headers.find(([header]) => header.toLowerCase() === name)?.[1] ?? '';
    }
    case 'path': {
      const value = valueAt(body, dedupe.path);
      return typeof value === 'object' && value !== null ? stringifyJson(value) : toText(value);
    }
    case 'template':
      return dedupe.key(rendering());
  }
};

const valueAt = (body: JsonValue, path: readonly string[]): JsonValue => {
  let value: JsonValue = body;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return null;
    value = (Array.isArray(value) ? value[Number(key)] : isJsonObject(value) ? value[key] : null) ?? null;
  }
  return value;
};
