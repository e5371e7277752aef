import { nodeName } from '#core/flow/check-graph.ts';
import type { FlowNode } from '#core/flow/document.ts';
import { isJsonObject, type JsonValue } from '#core/flow/json.ts';
import type { FormField, ShownWhen } from '#core/nodes/kit.ts';
import { mayBeTemplate } from '#core/nodes/shared/values.ts';
import type { Need } from './check-needs.ts';
import { webhookKind } from './kinds.ts';
import type { CompiledNode } from './plan-nodes.ts';

/** The credentials that a node's settings name. */
export const credentialsOf = ({ node, kind }: CompiledNode): Need[] => {
  const found: Need[] = [];
  const visit = (fields: readonly FormField[], settings: JsonValue, at: string): void => {
    for (const field of fields) {
      const value = valueAt(settings, field.key);
      const path = `${at}${field.key}`;
      if (field.type === 'rows' && Array.isArray(value)) {
        for (const [index, row] of value.entries()) visit(field.fields, row, `${path}[${index}].`);
      }
      if (field.type !== 'credential' || !isName(value) || !isShown(settings, field.shownWhen)) continue;
      const place = { nodeId: node.id, field: path };
      const need: Need = {
        type: 'credential',
        name: value,
        kinds: field.kinds,
        where: `${nodeName(node)}, ${path}`,
        place,
      };
      found.push(path.startsWith('auth[') && hasOwnWayIn(node) ? { ...need, meanwhile } : need);
    }
  };
  visit(kind.definition.form, node.settings, '');
  return found;
};

const meanwhile = 'Until then callers are let in by the other schemes alone.';

/** Whether callers of a webhook may also prove themselves by a scheme whose secret is the flow's own. */
const hasOwnWayIn = ({ kind, settings }: FlowNode): boolean => {
  if (kind !== webhookKind || settings['authMode'] === 'all' || !Array.isArray(settings['auth'])) return false;
  return settings['auth'].some(
    (scheme) =>
      isJsonObject(scheme) &&
      (scheme['type'] === 'bearer' || scheme['type'] === 'secretPath') &&
      (scheme['credential'] ?? '') === '',
  );
};

const isName = (value: JsonValue | undefined): value is string =>
  typeof value === 'string' && value !== '' && !mayBeTemplate(value);

/** A setting that is left out has a default, which nobody here knows. */
const isShown = (settings: JsonValue, shownWhen: ShownWhen | undefined): boolean => {
  const decides = shownWhen && valueAt(settings, shownWhen.key);
  return decides === undefined || shownWhen?.in.some((value) => value === decides) === true;
};

const valueAt = (settings: JsonValue, path: string): JsonValue | undefined => {
  let value: JsonValue | undefined = settings;
  for (const key of path.split('.')) value = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return value;
};
