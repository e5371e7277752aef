import { z } from 'zod';
import { isJsonObject, stringifyJson } from '#core/flow/json.ts';
import { type Step, step } from './run.ts';

/**
 * The steps of a run as the store keeps them, which says nothing twice. What is null or empty is left out. The input of most
 * steps is the output of an earlier one; such a step names that step's node in `inputOf` instead of holding the value again. Only
 * steps outside of bodies are named: there a node has one step. The output of a webhook holds the keys of its body once more, and
 * mostly the body's text; it is kept as `request`, without them.
 */
const storedStep = step.extend({
  settings: z.unknown().default(null),
  input: z.unknown().default(null),
  inputOf: z.string().optional(),
  output: z.unknown().default(null),
  request: z.record(z.string(), z.unknown()).optional(),
  cut: step.shape.cut.default([]),
  error: step.shape.error.default(null),
  logs: step.shape.logs.default([]),
  warnings: step.shape.warnings.default([]),
});

export const storedTrace = z.array(storedStep).transform((stored): Step[] => {
  const outputs = new Map<string, unknown>();
  return stored.map(({ inputOf, request, ...kept }) => {
    const output = request ? wholeRequest(request) : kept.output;
    if (kept.pass === undefined) outputs.set(kept.nodeId, output);
    return { ...kept, input: inputOf === undefined ? kept.input : outputs.get(inputOf), output };
  });
});

const wholeRequest = (request: Record<string, unknown>): Record<string, unknown> => {
  const { body, rawBody = stringifyJson(body) } = request;
  return { ...(isJsonObject(body) ? body : {}), ...request, rawBody };
};
