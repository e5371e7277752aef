import { useState } from 'react';
import { Field } from '#renderer/ui/field.tsx';
import { TextInput } from '#renderer/ui/text-input.tsx';

type CheckedInputProps = {
  label: string;
  value: string;
  help?: string;
  placeholder?: string;
  isMono?: boolean;
  /** Why a text cannot be kept, null when it can. */
  check: (text: string) => string | null;
  onChange: (text: string) => void;
};

/** A text that is kept as soon as it is right; while it is not, it says why and the document keeps the old one. */
export const CheckedInput = ({ label, value, help, placeholder, isMono, check, onChange }: CheckedInputProps) => {
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? value;
  const problem = text === value ? null : check(text);
  return (
    <Field label={label} {...(problem === null ? {} : { error: problem })} {...(help === undefined ? {} : { help })}>
      {(control) => (
        <TextInput
          {...control}
          {...(isMono === undefined ? {} : { isMono })}
          placeholder={placeholder}
          value={text}
          onChange={(event) => {
            setDraft(event.target.value);
            if (check(event.target.value) === null) onChange(event.target.value);
          }}
          onBlur={() => setDraft(null)}
        />
      )}
    </Field>
  );
};
