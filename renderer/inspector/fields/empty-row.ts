import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import type { FormField } from '#core/nodes/kit.ts';
import { setSetting } from '#renderer/inspector/setting-path.ts';

/** A row that was just added: empty texts, first options, switches off. What has no plain empty value is left to its default. */
export const emptyRow = (fields: readonly FormField[]): JsonObject => {
  const row: JsonObject = {};
  for (const field of fields) {
    const value = emptyValue(field);
    if (value !== undefined) setSetting(row, field.key, value);
  }
  return row;
};

const emptyValue = (field: FormField): JsonValue | undefined => {
  switch (field.type) {
    case 'template':
    case 'body':
    case 'code':
    case 'text':
    case 'credential':
    case 'flow':
      return '';
    case 'switch':
      return false;
    case 'select':
      return field.many ? [] : field.options[0]?.value;
    case 'rows':
      return [];
    case 'number':
    case 'duration':
    case 'conditions':
    case 'json':
      return undefined;
  }
};
