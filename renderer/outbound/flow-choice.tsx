import { X } from 'lucide-react';
import { useFlows } from '#renderer/state/queries.ts';
import { Field } from '#renderer/ui/field.tsx';
import { Select } from '#renderer/ui/select.tsx';

type FlowChoiceProps = { label: string; chosen: readonly string[]; onChange: (chosen: readonly string[]) => void };

/** Some flows by name, or all of them. */
export const FlowChoice = ({ label, chosen, onChange }: FlowChoiceProps) => {
  const flows = useFlows().data ?? [];
  const nameOf = (id: string) => flows.find((flow) => flow.id === id)?.name ?? id;
  const options = [
    { value: '', label: chosen.length === 0 ? 'All flows' : 'Add a flow…' },
    ...flows.filter(({ id }) => !chosen.includes(id)).map(({ id, name }) => ({ value: id as string, label: name })),
  ];
  return (
    <div className="flex flex-col gap-2">
      <Field label={label} help="Choose flows to hear of these alone.">
        {(control) => (
          <Select {...control} options={options} value="" onChange={(id) => id !== '' && onChange([...chosen, id])} />
        )}
      </Field>
      {chosen.length === 0 ? null : (
        <ul aria-label="Chosen flows" className="flex flex-wrap gap-1.5">
          {chosen.map((id) => (
            <li key={id}>
              <button
                type="button"
                aria-label={`Leave out ${nameOf(id)}`}
                onClick={() => onChange(chosen.filter((one) => one !== id))}
                className="inline-flex h-7 max-w-60 items-center gap-1 rounded-sm border border-line-strong px-2 text-xs text-fg hover:bg-hover"
              >
                <span className="truncate">{nameOf(id)}</span>
                <X size={12} className="shrink-0 text-fg-3" aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
