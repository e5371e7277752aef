import type { CapturePurpose, HeaderPair } from '#core/contract/records/capture.ts';
import type { CaptureId } from '#core/contract/records/ids.ts';
import type { InboundRequest } from '#core/engine/engine.ts';
import type { CaptureRecord } from '#core/engine/ports.ts';
import type { FlowId } from '#core/flow/document.ts';
import { isJsonObject } from '#core/flow/json.ts';
import { type createSealer, cutSecrets } from './secret-headers.ts';

export type CaptureInput = {
  id: CaptureId;
  flowId: FlowId;
  purpose: CapturePurpose;
  target: string;
  /** The body as it came, before content decoding. */
  rawBody: Uint8Array;
  request: InboundRequest;
};

/** Makes the record of a request: what it was, byte for byte, with its secrets sealed apart. */
export const toCaptureRecord = (
  { id, flowId, purpose, target, rawBody, request }: CaptureInput,
  seal: ReturnType<typeof createSealer>,
): CaptureRecord => {
  const { masked, values } = cutSecrets(request.headers);
  return {
    id,
    flowId,
    purpose,
    duplicateOf: null,
    receivedAt: request.receivedAt,
    method: request.method,
    target,
    path: request.path,
    headers: masked,
    contentType: headerOf(request.headers, 'content-type') ?? null,
    body: rawBody,
    remoteAddress: request.ip,
    label: labelOf(request),
    sealed: seal(values),
  };
};

export const headerOf = (headers: readonly HeaderPair[], name: string): string | undefined =>
  headers.find(([header]) => header.toLowerCase() === name)?.[1];

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
