import { eventName, type Subscription } from '#core/contract/records/subscription.ts';
import { ToggleGroup } from '#renderer/inspector/fields/toggle-group.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Field } from '#renderer/ui/field.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import { TextInput } from '#renderer/ui/text-input.tsx';
import { FlowChoice } from './flow-choice.tsx';
import { HeaderRows } from './header-rows.tsx';
import type { OutboundDraft, OutboundField } from './outbound-fields.ts';

type OutboundInputProps = {
  field: OutboundField;
  draft: OutboundDraft;
  stored: Subscription | undefined;
  problem: string | undefined;
  onChange: (change: Partial<OutboundDraft>) => void;
};

const eventOptions = eventName.options.map((name) => ({ value: name, label: name }));

/** One input of the editor, by the type of its field. */
export const OutboundInput = ({ field, draft, stored, problem, onChange }: OutboundInputProps) => {
  const { label } = field;
  const notes = {
    ...(field.help === undefined ? {} : { help: field.help }),
    ...(problem === undefined ? {} : { error: problem }),
  };
  switch (field.type) {
    case 'text':
      return (
        <Field label={label} {...notes} aside={<Presets field={field} onChange={onChange} />}>
          {(control) => (
            <TextInput
              {...control}
              isMono={field.key !== 'name'}
              autoFocus={field.key === 'name' && stored === undefined}
              {...(field.placeholder === undefined ? {} : { placeholder: field.placeholder })}
              value={draft[field.key]}
              onChange={(event) => onChange({ [field.key]: event.target.value })}
            />
          )}
        </Field>
      );
    case 'secret': {
      const isStored = field.key === 'secret' ? stored?.signing.hasSecret : stored?.basicAuth?.hasPassword;
      return (
        <Field label={label} {...(isStored ? { help: 'One is stored. Left empty, it stays.' } : {})} {...notes}>
          {(control) => (
            <TextInput
              {...control}
              isMono
              type="password"
              autoComplete="new-password"
              value={draft[field.key]}
              onChange={(event) => onChange({ [field.key]: event.target.value })}
            />
          )}
        </Field>
      );
    }
    case 'select':
      return (
        <Field label={label} {...notes}>
          {(control) => (
            <Select
              {...control}
              options={field.options}
              value={draft[field.key]}
              onChange={(value) => onChange({ [field.key]: value })}
            />
          )}
        </Field>
      );
    case 'switch':
      return (
        <Switch
          label={label}
          {...(field.help === undefined ? {} : { help: field.help })}
          isOn={draft[field.key]}
          onChange={(isOn) => onChange({ [field.key]: isOn })}
        />
      );
    case 'events':
      return (
        <Group label={label} problem={problem}>
          <ToggleGroup
            options={eventOptions}
            chosen={draft.events}
            onChange={(events) => onChange({ events: eventName.options.filter((name) => events.includes(name)) })}
          />
        </Group>
      );
    case 'flows':
      return <FlowChoice label={label} chosen={draft.flowIds} onChange={(flowIds) => onChange({ flowIds })} />;
    case 'headers':
      return (
        <Group label={label} problem={problem}>
          <HeaderRows headers={draft.headers} onChange={(headers) => onChange({ headers })} />
        </Group>
      );
  }
};

type TextField = Extract<OutboundField, { type: 'text' }>;

const Presets = ({ field, onChange }: { field: TextField; onChange: OutboundInputProps['onChange'] }) =>
  field.presets === undefined ? null : (
    <span className="flex gap-1">
      {field.presets.map(({ value, label }) => (
        <Button key={value} size="sm" variant="ghost" onClick={() => onChange({ [field.key]: value })}>
          Use {label}’s
        </Button>
      ))}
    </span>
  );

const Group = ({
  label,
  problem,
  children,
}: {
  label: string;
  problem: string | undefined;
  children: React.ReactNode;
}) => (
  <fieldset className="flex min-w-0 flex-col gap-1.5">
    <legend className="mb-1.5 text-xs font-medium text-fg-2">{label}</legend>
    {children}
    {problem === undefined ? null : <p className="text-2xs text-error">{problem}</p>}
  </fieldset>
);
