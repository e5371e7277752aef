import type { JsonObject } from '#core/flow/json.ts';
import type { RenderOptions } from '#core/template/render-template.ts';
import type { Plan } from '../plan/plan.ts';
import { toNodeError } from '../run/to-failure.ts';

export type ReadParams = { ok: true; params: JsonObject } | { ok: false; message: string };

export const noParams: ReadParams = { ok: true, params: {} };

/** Evaluates the flow's parameters, as they are read before its first node. `scopeOf` makes what their expressions see. */
export const readParams = ({ trigger }: Plan, scopeOf: () => JsonObject, options: RenderOptions): ReadParams => {
  if (trigger.params.length === 0) return noParams;
  const scope = scopeOf();
  const read: JsonObject = {};
  for (const { name, isRequired, evaluate } of trigger.params) {
    try {
      const value = evaluate({ scope, options, warn: () => {} });
      if (value !== undefined) read[name] = value;
      if (isRequired && (value === undefined || value === null || value === '')) {
        return { ok: false, message: `The parameter ${name} is required, and this request does not give it.` };
      }
    } catch (error) {
      return { ok: false, message: `The parameter ${name}: ${toNodeError(error, '').failure.message}` };
    }
  }
  return { ok: true, params: read };
};
