import { useForm } from '#renderer/inspector/form-binding.tsx';
import { JsonInput } from '#renderer/inspector/json-input.tsx';
import { FieldFrame } from './field-frame.tsx';
import type { FieldProps } from './field-props.ts';

/** A JSON value that is no template. */
export const JsonField = ({ field, path }: FieldProps<'json'>) => {
  const form = useForm();
  return (
    <FieldFrame field={field} path={path} isGroup>
      {({ isInvalid }) => (
        <JsonInput
          value={form.read(path)}
          onChange={(value) => form.write(path, value, field.label)}
          label={field.label}
          placeholder={field.placeholder}
          isInvalid={isInvalid}
        />
      )}
    </FieldFrame>
  );
};
