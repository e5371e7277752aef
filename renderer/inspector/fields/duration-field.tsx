import { useForm } from '#renderer/inspector/form-binding.tsx';
import { DurationInput } from './duration-input.tsx';
import type { FieldProps } from './field-props.ts';
import { ValueOrExpression } from './value-or-expression.tsx';

export const DurationField = ({ field, path }: FieldProps<'duration'>) => {
  const form = useForm();
  return (
    <ValueOrExpression field={field} path={path} accepts={(value) => typeof value === 'number'}>
      {(value, { controlId, describedBy, isInvalid }) => (
        <DurationInput
          id={controlId}
          label={field.label}
          describedBy={describedBy}
          isInvalid={isInvalid}
          valueMs={value === undefined ? undefined : Number(value)}
          onChange={(valueMs) => form.write(path, valueMs, field.label)}
        />
      )}
    </ValueOrExpression>
  );
};
