import { z } from 'zod';
import { type FlowDocument, flowDocument } from './document.ts';
import { stringifyExactly } from './json.ts';

/**
 * The document's text: two spaces of indentation, keys in the order of their schema (those of a node's settings as they
 * are), a line break at the end. `parseFlow` of it gives the document back, and the text of that is the same text again.
 */
export const serialiseFlow = (document: FlowDocument): string =>
  `${stringifyExactly(inOrder(flowDocument, document), 2)}\n`;

/** The value with the keys of its objects in the order in which the schema lists them. */
const inOrder = (schema: z.core.$ZodType, value: unknown): unknown => {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    return inOrder(schema.def.innerType, value);
  }
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.map((item) => inOrder(schema.def.element, item));
  }
  if (schema instanceof z.ZodObject && typeof value === 'object' && value !== null) {
    const entries = value as Record<string, unknown>;
    return Object.fromEntries(
      Object.entries(schema.shape)
        .filter(([key]) => entries[key] !== undefined)
        .map(([key, inner]) => [key, inOrder(inner as z.core.$ZodType, entries[key])]),
    );
  }
  return value;
};
