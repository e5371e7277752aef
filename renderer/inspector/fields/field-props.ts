import type { FormField } from '#core/nodes/kit.ts';

export type FieldType = FormField['type'];
export type FieldOf<Type extends FieldType> = Extract<FormField, { type: Type }>;

/** `path` is the whole path of the setting, rows included: `headers[0].value`. */
export type FieldProps<Type extends FieldType> = { field: FieldOf<Type>; path: string };
