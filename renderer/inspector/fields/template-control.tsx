import { lint } from '#core/template/editor.ts';
import { TemplateField } from '#renderer/editors/template-field.tsx';
import { useForm } from '#renderer/inspector/form-binding.tsx';
import type { ControlIds } from './field-frame.tsx';

type TemplateControlProps = {
  value: string;
  onChange: (value: string) => void;
  label: string;
  ids?: ControlIds;
  placeholder?: string | undefined;
};

/** A template field that knows the values and refs of the form it stands in. */
export const TemplateControl = ({ value, onChange, label, ids, placeholder }: TemplateControlProps) => {
  const { scope, refs } = useForm();
  return (
    <TemplateField
      value={value}
      onChange={onChange}
      label={label}
      labelledBy={ids?.labelId}
      describedBy={ids?.describedBy}
      isInvalid={ids?.isInvalid}
      placeholder={placeholder}
      scope={scope}
      refs={refs}
    />
  );
};

/** The first thing the lint can mend in a template, as a button that mends it. */
export const Suggestion = ({ value, onChange }: { value: string; onChange: (value: string) => void }) => {
  const { scope, refs } = useForm();
  const found = lint(value, { refs, sample: scope }).find(({ suggestion }) => suggestion !== undefined);
  if (found?.suggestion === undefined) return null;
  const { from, to, suggestion } = found;
  return (
    <p className="text-2xs text-error">
      Unknown: <code>{value.slice(from, to)}</code>.{' '}
      <button
        type="button"
        className="min-h-6 rounded-xs text-accent-text underline underline-offset-2"
        onClick={() => onChange(value.slice(0, from) + suggestion + value.slice(to))}
      >
        Did you mean <code>{suggestion}</code>?
      </button>
    </p>
  );
};
