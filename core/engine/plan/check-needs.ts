import { nodeName } from '#core/flow/check-graph.ts';
import type { Problem } from '#core/flow/document.ts';
import type { JsonValue } from '#core/flow/json.ts';
import { isJsonObject } from '#core/flow/json.ts';
import type { CredentialKind, FormField, ShownWhen } from '#core/nodes/kit.ts';
import { mayBeTemplate } from '#core/nodes/shared/values.ts';
import type { CompiledNode } from './plan-nodes.ts';

/** Something of the workspace that a flow names, and where. */
export type Need = { name: string; where: string; place: Pick<Problem, 'nodeId' | 'field' | 'line' | 'column'> } & (
  | { type: 'env' }
  | { type: 'credential'; kinds: readonly CredentialKind[] }
);

/** What the workspace has. */
export type Known = {
  kindOfCredential: (name: string) => CredentialKind | null;
  hasVariable: (name: string) => boolean;
};

/** What a flow names and the workspace does not have. */
export const checkNeeds = (needs: readonly Need[], known: Known): Problem[] =>
  needs.flatMap((need): Problem[] => {
    const why = whyMissing(need, known);
    if (why === null) return [];
    const { code, words } = why;
    return [{ severity: 'error', code, message: `${need.where}: ${words}`, ...need.place }];
  });

const whyMissing = (need: Need, known: Known): { code: string; words: string } | null => {
  const { name } = need;
  if (need.type === 'env') {
    if (known.hasVariable(name)) return null;
    return { code: 'unknown_env', words: `there is no environment variable ${name}. Add it, or correct the name.` };
  }
  const kind = known.kindOfCredential(name);
  if (kind === null) {
    return { code: 'unknown_credential', words: `there is no credential “${name}”. Add it, or choose another one.` };
  }
  if (need.kinds.includes(kind)) return null;
  return {
    code: 'wrong_credential',
    words: `the credential “${name}” is of the kind ${kind}, but ${need.kinds.join(' or ')} is needed here.`,
  };
};

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
      found.push({ type: 'credential', name: value, kinds: field.kinds, where: `${nodeName(node)}, ${path}`, place });
    }
  };
  visit(kind.definition.form, node.settings, '');
  return found;
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
