import type { CapturePurpose, HeaderPair } from '#core/contract/records/capture.ts';
import type { CaptureId } from '#core/contract/records/ids.ts';
import type { InboundRequest } from '#core/engine/engine.ts';
import type { Body } from '#core/engine/ports/body.ts';
import type { CaptureRecord } from '#core/engine/ports/records.ts';
import type { FlowId } from '#core/flow/document.ts';
import { isJsonObject } from '#core/flow/json.ts';
import { cutSecrets, type Sealer } from './cut-secrets.ts';
import { commonPlaces, type SecretPlaces } from './secret-places.ts';
import { splitTarget } from './split-target.ts';

export type CaptureInput = {
  id: CaptureId;
  flowId: FlowId;
  purpose: CapturePurpose;
  target: string;
  /** The body as it came, before content decoding. */
  rawBody: Body;
  request: InboundRequest;
};

/**
 * Makes the record of a request: what it was, byte for byte, with its secrets sealed apart. `secrets` are the values that
 * nothing else may show either. A body that holds a key of `places` is sealed as a whole.
 */
export const toCaptureRecord = (
  { id, flowId, purpose, target, rawBody, request }: CaptureInput,
  { seal, sealBody }: Sealer,
  places: SecretPlaces = commonPlaces,
): { capture: CaptureRecord; secrets: readonly string[] } => {
  const keys = keysIn(request, places);
  const isBodySealed = keys.length > 0;
  const head = cutSecrets({ headers: request.headers, target }, places, { isSealed: isBodySealed, keys });
  const capture: CaptureRecord = {
    id,
    flowId,
    purpose,
    duplicateOf: null,
    receivedAt: request.receivedAt,
    method: request.method,
    target: head.target,
    path: splitTarget(head.target).path,
    headers: head.headers,
    contentType: headerOf(request.headers, 'content-type') ?? null,
    body: isBodySealed ? sealBody(rawBody.subarray()) : rawBody,
    ...(isBodySealed && { isBodySealed }),
    remoteAddress: request.ip,
    label: labelOf(request),
    sealed: seal(head.cut),
  };
  return { capture, secrets: head.cut.texts };
};

const keysIn = ({ body }: InboundRequest, places: SecretPlaces): string[] => {
  if (places.body.size === 0 || !isJsonObject(body)) return [];
  return [...places.body].flatMap((key) => {
    const value = Object.hasOwn(body, key) ? body[key] : undefined;
    return typeof value === 'string' ? [value] : [];
  });
};

export const headerOf = (headers: readonly HeaderPair[], name: string): string | undefined =>
  headers.find(([header]) => header.length === name.length && header.toLowerCase() === name)?.[1];

const eventHeaders = ['x-github-event', 'x-gitlab-event', 'x-event-key', 'x-shopify-topic', 'x-event-type'];
const eventKeys = ['event', 'event_type', 'eventType', 'type', 'action', 'topic'];

/** The sender's own name for the event, as far as common senders put one somewhere; else empty. */
const labelOf = ({ headers, body }: InboundRequest): string => {
  for (const [name, value] of headers) {
    if (value !== '' && eventHeaders.includes(name.toLowerCase())) return value.slice(0, 100);
  }
  if (!isJsonObject(body)) return '';
  const name = eventKeys
    .map((key) => (Object.hasOwn(body, key) ? body[key] : undefined))
    .find((value) => typeof value === 'string');
  return typeof name === 'string' ? name.slice(0, 100) : '';
};
