import { HookloomError } from '#core/contract/errors.ts';
import type { FlowDocument } from '#core/flow/document.ts';
import { parseFlow } from '#core/flow/parse-flow.ts';

/** Reads a document out of data or of JSON text. Throws INVALID_DOCUMENT with what is wrong where. */
export const readFlow = (source: unknown, origin?: string): FlowDocument => {
  const parsed = parseFlow(source);
  if (parsed.ok) return parsed.document;
  const message = origin === undefined ? undefined : `${origin} is not a flow document.`;
  throw new HookloomError('INVALID_DOCUMENT', { issues: parsed.issues }, message === undefined ? {} : { message });
};
