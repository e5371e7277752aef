import type { JsonObject } from '#core/flow/json.ts';
import type { RenderOptions } from '#core/template/render-template.ts';
import type { Plan } from '../plan/plan.ts';
import { toNodeError } from '../run/to-failure.ts';

export type ReadParams = { ok: true; params: JsonObject } | { ok: false; message: string };

export const noParams: ReadParams = { ok: true, params: {} };

/**
 * Evaluates the flow's parameters, as they are read before its first node. `scopeOf` makes what their expressions see; what is
 * `given` by name takes the place of an expression.
 */
export const readParams = (
  { trigger }: Plan,
  scopeOf: () => JsonObject,
  options: RenderOptions,
  given: JsonObject = {},
): ReadParams => {
  if (trigger.params.length === 0) return noParams;
  const scope = scopeOf();
  const read: JsonObject = {};
  for (const { name, isRequired, evaluate, convert } of trigger.params) {
    try {
      const own = Object.hasOwn(given, name) ? given[name] : undefined;
      const value = own === undefined ? evaluate({ scope, options, warn: () => {} }) : convert(own);
      if (value !== undefined) read[name] = value;
      if (isRequired && (value === undefined || value === null || value === '')) {
        return { ok: false, message: `The parameter ${name} is required, and it is not given.` };
      }
    } catch (error) {
      return { ok: false, message: `The parameter ${name}: ${toNodeError(error, '').failure.message}` };
    }
  }
  return { ok: true, params: read };
};
