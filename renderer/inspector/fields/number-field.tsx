import { useForm } from '#renderer/inspector/form-binding.tsx';
import type { FieldProps } from './field-props.ts';
import { NumberInput } from './number-input.tsx';
import { ValueOrExpression } from './value-or-expression.tsx';

/** A number within its bounds, with its unit beside the label. Emptied, the default holds again. */
export const NumberField = ({ field, path }: FieldProps<'number'>) => {
  const form = useForm();
  return (
    <ValueOrExpression
      field={field}
      path={path}
      aside={field.unit !== undefined && <span className="text-2xs text-fg-3">{field.unit}</span>}
      accepts={(value) => typeof value === 'number'}
    >
      {(value, { controlId, describedBy, isInvalid }) => (
        <NumberInput
          id={controlId}
          aria-describedby={describedBy}
          aria-invalid={isInvalid || undefined}
          min={field.min}
          max={field.max}
          placeholder={field.placeholder}
          value={value === undefined ? undefined : Number(value)}
          onNumber={(number) => form.write(path, number, field.label)}
        />
      )}
    </ValueOrExpression>
  );
};
