import type { CapturePurpose, HeaderPair } from '#core/contract/records/capture.ts';
import type { CaptureId } from '#core/contract/records/ids.ts';
import type { InboundRequest } from '#core/engine/engine.ts';
import type { CaptureRecord, Vault } from '#core/engine/ports.ts';
import type { FlowId } from '#core/flow/document.ts';
import { isJsonObject } from '#core/flow/json.ts';

/** Stands in views and in the store for a value that was cut out. */
export const mask = '••••';

const secretHeaders: ReadonlySet<string> = new Set(['authorization', 'cookie', 'proxy-authorization', 'x-api-key']);

/** Headers with their secret values cut out; `hasSecrets` says whether any was. */
export const maskHeaders = (headers: readonly HeaderPair[]): { masked: readonly HeaderPair[]; hasSecrets: boolean } => {
  let hasSecrets = false;
  const masked = headers.map((header): HeaderPair => {
    if (!secretHeaders.has(header[0].toLowerCase())) return header;
    hasSecrets = true;
    return [header[0], mask];
  });
  return { masked: hasSecrets ? masked : headers, hasSecrets };
};

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
  vault: Vault,
): CaptureRecord => {
  const { masked, hasSecrets } = maskHeaders(request.headers);
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
    // Without the data key a secret cannot be kept safely, so it is not kept at all.
    sealed:
      hasSecrets && vault.isUnlocked()
        ? vault.seal(Buffer.from(JSON.stringify({ headers: request.headers, target })))
        : null,
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
