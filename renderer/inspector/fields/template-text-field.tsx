import { isExpression, toFieldText } from '#renderer/inspector/expression.ts';
import { useForm } from '#renderer/inspector/form-binding.tsx';
import { FieldFrame } from './field-frame.tsx';
import type { FieldProps } from './field-props.ts';
import { ResultText } from './result-text.tsx';
import { Suggestion, TemplateControl } from './template-control.tsx';

/** One line of template, with its result beside the label. */
export const TemplateTextField = ({ field, path }: FieldProps<'template'>) => {
  const form = useForm();
  const value = toFieldText(form.read(path));
  const write = (text: string) => form.write(path, text, field.label);
  return (
    <FieldFrame
      field={field}
      path={path}
      aside={isExpression(value) && <ResultText preview={form.preview[path]} source={value} />}
      note={isExpression(value) && <Suggestion value={value} onChange={write} />}
    >
      {(ids) => (
        <TemplateControl value={value} onChange={write} label={field.label} ids={ids} placeholder={field.placeholder} />
      )}
    </FieldFrame>
  );
};
