import { toFieldText } from '#renderer/inspector/expression.ts';
import { useForm } from '#renderer/inspector/form-binding.tsx';
import { TextInput } from '#renderer/ui/text-input.tsx';
import { FieldFrame } from './field-frame.tsx';
import type { FieldProps } from './field-props.ts';

/** Plain text that is never a template. */
export const TextField = ({ field, path }: FieldProps<'text'>) => {
  const form = useForm();
  return (
    <FieldFrame field={field} path={path}>
      {({ controlId, describedBy, isInvalid }) => (
        <TextInput
          isMono
          id={controlId}
          aria-describedby={describedBy}
          aria-invalid={isInvalid || undefined}
          placeholder={field.placeholder}
          value={toFieldText(form.read(path))}
          onChange={(event) => form.write(path, event.target.value, field.label)}
        />
      )}
    </FieldFrame>
  );
};
