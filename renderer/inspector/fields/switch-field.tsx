import { isExpression, toExpression } from '#renderer/inspector/expression.ts';
import { useForm } from '#renderer/inspector/form-binding.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import { ExpressionToggle } from './expression-toggle.tsx';
import { ProblemLine } from './field-frame.tsx';
import type { FieldProps } from './field-props.ts';
import { ValueOrExpression } from './value-or-expression.tsx';

/** On or off, on one line with its label. */
export const SwitchField = ({ field, path }: FieldProps<'switch'>) => {
  const form = useForm();
  const value = form.read(path);
  if (isExpression(value)) {
    return (
      <ValueOrExpression field={field} path={path} accepts={(literal) => typeof literal === 'boolean'}>
        {() => null}
      </ValueOrExpression>
    );
  }
  return (
    <div data-field={path} className="col-span-2 flex flex-col gap-1">
      <div className="flex items-center gap-2">
        <div className="flex-1">
          <Switch
            label={field.label}
            help={field.help}
            isOn={value === true || value === 'true'}
            onChange={(isOn) => form.write(path, isOn, field.label)}
          />
        </div>
        {!form.isPlain(path) && (
          <ExpressionToggle
            isExpression={false}
            onChange={() => form.write(path, toExpression(value ?? false), field.label)}
          />
        )}
      </div>
      {form.problems
        .filter((problem) => problem.field === path)
        .map((problem) => (
          <ProblemLine key={problem.message} problem={problem} isAtField />
        ))}
    </div>
  );
};
