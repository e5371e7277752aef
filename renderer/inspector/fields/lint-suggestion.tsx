import { lint } from '#core/template/editor.ts';
import { useForm } from '#renderer/inspector/form-binding.tsx';

export type SuggestionProps = { value: string; onChange: (value: string) => void };

/** What stands behind `Suggestion`: it needs the parser of templates. */
export const LintSuggestion = ({ value, onChange }: SuggestionProps) => {
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
