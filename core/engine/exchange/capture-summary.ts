import type { CaptureSummary } from '#core/contract/records/capture.ts';
import type { CaptureRecord } from '../ports/records.ts';

/** A capture as lists show it, before it has a run. */
export const toCaptureSummary = (capture: CaptureRecord): CaptureSummary => ({
  id: capture.id,
  flowId: capture.flowId,
  purpose: capture.purpose,
  duplicateOf: capture.duplicateOf,
  receivedAt: capture.receivedAt,
  method: capture.method,
  path: capture.path,
  contentType: capture.contentType,
  bodySize: capture.body.byteLength,
  remoteAddress: capture.remoteAddress,
  label: capture.label,
  isPinned: false,
  run: null,
});
