import type { ComponentType } from 'react';
import type { FormField } from '#core/nodes/kit.ts';
import { BodyField } from './body-field.tsx';
import { CodeField } from './code-field.tsx';
import { ConditionsField } from './conditions-field.tsx';
import { CredentialField } from './credential-field.tsx';
import { DurationField } from './duration-field.tsx';
import type { FieldProps, FieldType } from './field-props.ts';
import { FlowField } from './flow-field.tsx';
import { JsonField } from './json-field.tsx';
import { NumberField } from './number-field.tsx';
import { RowsField } from './rows-field.tsx';
import { SelectField } from './select-field.tsx';
import { SwitchField } from './switch-field.tsx';
import { TemplateTextField } from './template-text-field.tsx';
import { TextField } from './text-field.tsx';

/** Every field type is drawn in one place; a type without a component does not compile. */
const fieldComponents: { [Type in FieldType]: ComponentType<FieldProps<Type>> } = {
  template: TemplateTextField,
  body: BodyField,
  code: CodeField,
  text: TextField,
  number: NumberField,
  duration: DurationField,
  switch: SwitchField,
  select: SelectField,
  rows: RowsField,
  conditions: ConditionsField,
  json: JsonField,
  credential: CredentialField,
  flow: FlowField,
};

/** Draws a field of any type at a path of the form around it. */
export const Field = ({ field, path }: { field: FormField; path: string }) => {
  const Component = fieldComponents[field.type] as ComponentType<{ field: FormField; path: string }>;
  return <Component field={field} path={path} />;
};
