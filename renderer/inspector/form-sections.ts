import type { JsonValue } from '#core/flow/json.ts';
import type { FormField } from '#core/nodes/kit.ts';
import { isExpression } from './expression.ts';

/** Fields that stand together; the first section may have no name. */
export type FormSection = { name: string | null; fields: readonly FormField[] };

type Read = (key: string) => JsonValue | undefined;

/** Whether a field is shown with these settings. Where an expression decides, nobody knows yet, so the field is shown. */
export const isShown = ({ shownWhen }: FormField, read: Read): boolean => {
  if (shownWhen === undefined) return true;
  const value = read(shownWhen.key);
  return isExpression(value) || shownWhen.in.some((wanted) => wanted === value);
};

/** The shown fields of a form by section, in the form's order; `read` gives a setting with its default. */
export const toSections = (form: readonly FormField[], read: Read): FormSection[] => {
  const sections = new Map<string | null, FormField[]>([[null, []]]);
  for (const field of form) {
    if (!isShown(field, read)) continue;
    const name = field.section ?? null;
    const fields = sections.get(name);
    if (fields) fields.push(field);
    else sections.set(name, [field]);
  }
  return [...sections].map(([name, fields]) => ({ name, fields })).filter(({ fields }) => fields.length > 0);
};
