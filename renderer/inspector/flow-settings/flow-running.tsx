import type { FlowDocument, FlowSettings } from '#core/flow/document.ts';
import { DurationInput } from '#renderer/inspector/fields/duration-input.tsx';
import { useApp } from '#renderer/state/app-context.tsx';
import { Field } from '#renderer/ui/field.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import { FlowTemplateLimitFields } from './flow-template-limits.tsx';

const traceLevels: readonly { value: FlowSettings['trace']; label: string }[] = [
  { value: 'full', label: 'Every step with its values' },
  { value: 'errors', label: 'Values of failed runs only' },
  { value: 'off', label: 'No values' },
];

/** How the flow runs as a whole. */
export const FlowRunning = ({ doc }: { doc: FlowDocument }) => {
  const { documentStore } = useApp();
  const change = (label: string, key: string, recipe: (settings: FlowDocument['settings']) => void) =>
    documentStore.getState().commit(label, (draft) => recipe(draft.settings), `flow:${key}`);
  return (
    <div className="flex flex-col gap-3 px-3 pt-1 pb-4">
      <Switch
        label="Strict templates"
        help="A value that does not exist fails the node instead of printing nothing."
        isOn={doc.settings.strictTemplates}
        onChange={(isStrict) =>
          change('Change strict templates', 'strict', (settings) => {
            settings.strictTemplates = isStrict;
          })
        }
      />
      <Switch
        label="Development mode also when live"
        help="Everything is traced, and callers are told the details of errors. Switch it off before others rely on the flow."
        isOn={doc.settings.mode === 'dev'}
        onChange={(isDev) =>
          change('Change the mode', 'mode', (settings) => {
            if (isDev) settings.mode = 'dev';
            else delete settings.mode;
          })
        }
      />
      <Field label="Keep of each run">
        {(control) => (
          <Select
            {...control}
            aria-label="Keep of each run"
            options={traceLevels}
            value={doc.settings.trace}
            onChange={(trace) =>
              change('Change what runs keep', 'trace', (settings) => {
                settings.trace = trace;
              })
            }
          />
        )}
      </Field>
      <Field label="End a run after" help="Left empty, the limit of this installation holds.">
        {(control) => (
          <DurationInput
            id={control.id}
            describedBy={control['aria-describedby']}
            label="End a run after"
            valueMs={doc.settings.timeoutMs}
            onChange={(timeoutMs) =>
              change('Change the time limit', 'timeout', (settings) => {
                if (timeoutMs === undefined) delete settings.timeoutMs;
                else settings.timeoutMs = Math.min(Math.max(timeoutMs, 1), 86_400_000);
              })
            }
          />
        )}
      </Field>
      <FlowTemplateLimitFields doc={doc} />
    </div>
  );
};
