import type { FlowDocument } from '#core/flow/document.ts';
import { isJsonObject, type JsonValue } from '#core/flow/json.ts';
import { definitionOf } from '#core/nodes/catalog.ts';
import type { FormField } from '#core/nodes/kit.ts';

/** Names that a flow's document says: of credentials in the fields made for them, of variables in templates and code. */
export type NamesUsed = { credentials: ReadonlySet<string>; variables: ReadonlySet<string> };

const variable = /\benv\s*(?:\.\s*([A-Za-z_]\w*)|\[\s*(?:'([^']+)'|"([^"]+)")\s*\])/g;

export const findUsages = ({ nodes }: Pick<FlowDocument, 'nodes'>): NamesUsed => {
  const credentials = new Set<string>();
  const variables = new Set<string>();
  for (const { kind, settings } of nodes) {
    for (const name of (definitionOf(kind)?.form ?? []).flatMap((field) => credentialsAt(field, settings))) {
      credentials.add(name);
    }
    for (const text of textsOf(settings)) {
      for (const [, plain, single, double] of text.matchAll(variable)) variables.add(plain ?? single ?? double ?? '');
    }
  }
  return { credentials, variables };
};

/** What stands in a credential field, or in those of a field's rows. */
const credentialsAt = (field: FormField, settings: JsonValue): string[] => {
  const value = field.key.split('.').reduce<JsonValue | undefined>(memberOf, settings);
  if (field.type === 'credential') return typeof value === 'string' && value !== '' ? [value] : [];
  if (field.type !== 'rows' || !Array.isArray(value)) return [];
  return value.flatMap((row) => field.fields.flatMap((cell) => credentialsAt(cell, row)));
};

const memberOf = (value: JsonValue | undefined, key: string): JsonValue | undefined =>
  isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;

const textsOf = (value: JsonValue): string[] => {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return isJsonObject(value) ? Object.values(value).flatMap(textsOf) : [];
};
