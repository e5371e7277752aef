import { z } from 'zod';
import { HookloomError } from '#core/contract/errors.ts';
import { headerPair } from '#core/contract/records/capture.ts';
import type { FlowDocument } from '#core/flow/document.ts';
import { type JsonValue, parseJson } from '#core/flow/json.ts';
import { parseFlow } from '#core/flow/parse-flow.ts';

/** JSON out of a column, checked against its schema. Integers beyond 2^53 come back as they were written. */
export const readJson = <Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> =>
  schema.parse(readValue(text));

const headerPairs = z.array(headerPair);
export const readHeaders = (text: string): z.output<typeof headerPairs> => readJson(headerPairs, text);

/** A document as it was stored, brought to the newest format. Throws INVALID_DOCUMENT. */
export const readDocument = (text: string): FlowDocument => {
  const parsed = parseFlow(readValue(text));
  if (!parsed.ok) throw new HookloomError('INVALID_DOCUMENT', { issues: parsed.issues });
  return parsed.document;
};

const readValue = (text: string): JsonValue => {
  const parsed = parseJson(text);
  if (parsed.ok) return parsed.value;
  throw new Error(`A stored value is no JSON: ${parsed.error.message}`);
};
