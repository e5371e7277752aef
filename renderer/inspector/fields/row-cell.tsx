import type { FormField } from '#core/nodes/kit.ts';
import { isExpression, toFieldText } from '#renderer/inspector/expression.ts';
import { useForm } from '#renderer/inspector/form-binding.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { Select } from '#renderer/ui/select.tsx';
import { TextInput } from '#renderer/ui/text-input.tsx';
import { ProblemLine } from './field-frame.tsx';
import { ResultText } from './result-text.tsx';
import { Suggestion, TemplateControl } from './template-control.tsx';

/** Fields that are short enough to stand in a row without a label of their own. */
export const isCell = (field: FormField): boolean =>
  field.type === 'template' || field.type === 'text' || (field.type === 'select' && !field.many);

/** A field of a one-line row: its label is its placeholder and its accessible name. */
export const RowCell = ({ field, path, isWide }: { field: FormField; path: string; isWide: boolean }) => {
  const form = useForm();
  const value = toFieldText(form.read(path));
  const write = (text: string) => form.write(path, text, field.label);
  const problems = form.problems.filter((problem) => problem.field === path);
  return (
    <div data-field={path} className={classNames('min-w-0', isWide ? 'col-span-2' : 'col-span-1')}>
      {field.type === 'template' && (
        <TemplateControl
          value={value}
          onChange={write}
          label={field.label}
          placeholder={field.placeholder ?? field.label}
        />
      )}
      {field.type === 'text' && (
        <TextInput
          isMono
          aria-label={field.label}
          placeholder={field.placeholder ?? field.label}
          value={value}
          onChange={(event) => write(event.target.value)}
        />
      )}
      {field.type === 'select' && (
        <Select aria-label={field.label} options={field.options} value={value} onChange={write} />
      )}
      {field.type === 'template' && isExpression(value) && (
        <>
          <div className="flex justify-end">
            <ResultText preview={form.preview[path]} source={value} />
          </div>
          <Suggestion value={value} onChange={write} />
        </>
      )}
      {problems.map((problem) => (
        <div key={problem.message} className="text-2xs">
          <ProblemLine problem={problem} isAtField />
        </div>
      ))}
    </div>
  );
};
