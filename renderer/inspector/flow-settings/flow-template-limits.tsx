import type { FlowDocument, FlowTemplateLimits } from '#core/flow/document.ts';
import { NumberInput } from '#renderer/inspector/fields/number-input.tsx';
import { useApp } from '#renderer/state/app-context.tsx';
import { Field } from '#renderer/ui/field.tsx';

const limits: readonly { key: keyof FlowTemplateLimits; label: string; max: number }[] = [
  { key: 'steps', label: 'Steps of one template', max: 100_000_000 },
  { key: 'outputChars', label: 'Characters a template writes', max: 64_000_000 },
];

/** What one template of the flow may use. */
export const FlowTemplateLimitFields = ({ doc }: { doc: FlowDocument }) => {
  const { documentStore } = useApp();
  const change = (key: keyof FlowTemplateLimits, value: number | undefined) =>
    documentStore.getState().commit(
      'Change the template limits',
      ({ settings }) => {
        const next = { ...settings.templateLimits, [key]: value };
        if (value === undefined) delete next[key];
        if (Object.keys(next).length > 0) settings.templateLimits = next;
        else delete settings.templateLimits;
      },
      `flow:${key}`,
    );
  return limits.map(({ key, label, max }) => (
    <Field key={key} label={label} help="1,000 or more. Left empty, the limit of this installation holds.">
      {(control) => (
        <NumberInput
          {...control}
          min={1_000}
          max={max}
          value={doc.settings.templateLimits?.[key]}
          onNumber={(value) => change(key, value === undefined ? undefined : Math.round(value))}
        />
      )}
    </Field>
  ));
};
