import { toFieldText } from '#renderer/inspector/expression.ts';
import { useForm } from '#renderer/inspector/form-binding.tsx';
import { useDocument } from '#renderer/state/app-context.tsx';
import { useFlows } from '#renderer/state/queries.ts';
import { Select } from '#renderer/ui/select.tsx';
import type { FieldProps } from './field-props.ts';
import { ValueOrExpression } from './value-or-expression.tsx';

/** Another flow of the workspace, kept by its slug, which survives an export. */
export const FlowField = ({ field, path }: FieldProps<'flow'>) => {
  const form = useForm();
  const ownId = useDocument(({ flow }) => flow?.id ?? null);
  const flows = (useFlows().data ?? []).filter(({ id }) => id !== ownId);
  return (
    <ValueOrExpression field={field} path={path} accepts={(value) => typeof value === 'string'}>
      {(value, { controlId, describedBy }) => {
        const text = toFieldText(value);
        const chosen = flows.find(({ id, slug }) => id === text || slug === text);
        const options = flows.map(({ slug, name, folder }) => ({
          value: slug,
          label: folder === '' ? name : `${folder} / ${name}`,
        }));
        const unknown = { value: text, label: text === '' ? 'Choose a flow' : `${text} (there is no such flow)` };
        return (
          <Select
            id={controlId}
            aria-label={field.label}
            aria-describedby={describedBy}
            options={chosen ? options : [unknown, ...options]}
            value={chosen?.slug ?? text}
            onChange={(next) => form.write(path, next, field.label)}
          />
        );
      }}
    </ValueOrExpression>
  );
};
