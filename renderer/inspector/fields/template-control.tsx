import { lazy, Suspense } from 'react';
import { TemplateField } from '#renderer/editors/template-field.tsx';
import { useForm } from '#renderer/inspector/form-binding.tsx';
import type { ControlIds } from './field-frame.tsx';
import type { SuggestionProps } from './lint-suggestion.tsx';

const LazySuggestion = lazy(async () => ({ default: (await import('./lint-suggestion.tsx')).LintSuggestion }));

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

/** The first thing that can be mended in a template, as a button that mends it. Comes after the window stands. */
export const Suggestion = (props: SuggestionProps) => (
  <Suspense fallback={null}>
    <LazySuggestion {...props} />
  </Suspense>
);
