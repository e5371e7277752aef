import { Field } from '#renderer/ui/field.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { TextInput } from '#renderer/ui/text-input.tsx';
import type { CredentialField } from './credential-fields.ts';

type CredentialInputProps = {
  field: CredentialField;
  value: string;
  problem: string | undefined;
  isFocused: boolean;
  onChange: (value: string) => void;
};

/** One input of a credential's form; secrets are not shown while they are typed. */
export const CredentialInput = ({ field, value, problem, isFocused, onChange }: CredentialInputProps) => (
  <Field
    label={field.label}
    {...(field.help === undefined ? {} : { help: field.help })}
    {...(problem === undefined ? {} : { error: problem })}
  >
    {(control) =>
      field.type === 'select' ? (
        <Select {...control} options={field.options ?? []} value={value} onChange={onChange} />
      ) : (
        <TextInput
          {...control}
          isMono
          autoFocus={isFocused}
          type={field.part === 'secrets' ? 'password' : 'text'}
          // A password manager must not offer the user's own passwords here, nor keep these.
          autoComplete={field.part === 'secrets' ? 'new-password' : 'off'}
          {...(field.type === 'number' ? { inputMode: 'numeric' as const } : {})}
          {...(field.placeholder === undefined ? {} : { placeholder: field.placeholder })}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )
    }
  </Field>
);
