import type { FieldPreview } from '#core/contract/procedures/templates.ts';
import { type JsonValue, stringifyJson } from '#core/flow/json.ts';

type Values = { read: (path: string) => JsonValue | undefined; preview: Readonly<Record<string, FieldPreview>> };

/** Status and headers that stand beside a body in its node's settings, as they evaluate right now. */
export const answerAround = (
  field: string,
  { read, preview }: Values,
): { status: string | null; headers: [name: string, value: string][] } => {
  const base = field.slice(0, field.lastIndexOf('.') + 1);
  const valueOf = (path: string): string => {
    const found = preview[path];
    const value = found?.ok ? found.value : read(path);
    return value === undefined || value === null ? '' : typeof value === 'string' ? value : stringifyJson(value);
  };
  const status = valueOf(`${base}status`);
  const contentType = valueOf(`${base}contentType`);
  const rows = read(`${base}headers`);
  const headers = Array.isArray(rows)
    ? rows.map((_, index): [string, string] => [
        valueOf(`${base}headers[${index}].name`),
        valueOf(`${base}headers[${index}].value`),
      ])
    : [];
  return {
    status: status === '' ? null : status,
    headers: [...(contentType === '' ? [] : [['content-type', contentType] as [string, string]]), ...headers],
  };
};
