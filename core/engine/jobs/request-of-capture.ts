import type { Capture } from '#core/contract/records/capture.ts';
import type { CaptureId } from '#core/contract/records/ids.ts';
import type { InboundRequest } from '../engine.ts';
import type { Store } from '../ports/store.ts';
import { readBody, toQuery } from '../request/read-body.ts';

/**
 * The request of a capture as far as the store alone can tell: values that were cut out of it stay masked, encoded bodies are
 * not inflated, and the parameters of an own path are not known.
 */
export const requestOfCapture = async ({ captures }: Store, id: CaptureId): Promise<InboundRequest | null> => {
  const [capture, rawBody] = await Promise.all([captures.get(id), captures.body(id)]);
  return capture && rawBody && toRequest(capture, rawBody);
};

const toRequest = (capture: Capture, rawBody: Uint8Array): InboundRequest => ({
  method: capture.method,
  path: capture.path,
  params: {},
  query: toQuery(capture.target),
  headers: capture.headers,
  rawBody,
  body: readBody(rawBody, capture.contentType),
  ip: capture.remoteAddress,
  receivedAt: capture.receivedAt,
});
