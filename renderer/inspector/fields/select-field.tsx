import { toFieldText } from '#renderer/inspector/expression.ts';
import { useForm } from '#renderer/inspector/form-binding.tsx';
import { Select } from '#renderer/ui/select.tsx';
import type { FieldProps } from './field-props.ts';
import { ToggleGroup } from './toggle-group.tsx';
import { ValueOrExpression } from './value-or-expression.tsx';

/** One of a few options, or several of them. A value that is no option stays, and is shown as it is. */
export const SelectField = ({ field, path }: FieldProps<'select'>) => {
  const form = useForm();
  const isOption = (value: string | number | boolean) => field.options.some((option) => option.value === value);
  return (
    <ValueOrExpression field={field} path={path} accepts={isOption} isGroup={field.many ?? false}>
      {(value, { controlId, describedBy }) => {
        if (field.many) {
          const chosen = Array.isArray(value) ? value.map(String) : [];
          return (
            <ToggleGroup
              options={field.options}
              chosen={chosen}
              onChange={(next) => form.write(path, next, field.label)}
            />
          );
        }
        const text = toFieldText(value);
        const options = isOption(text) ? field.options : [{ value: text, label: text || 'Choose' }, ...field.options];
        return (
          <Select
            id={controlId}
            aria-label={field.label}
            aria-describedby={describedBy}
            options={options}
            value={text}
            onChange={(next) => form.write(path, next, field.label)}
          />
        );
      }}
    </ValueOrExpression>
  );
};
