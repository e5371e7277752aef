import { useState } from 'react';
import { TextInput, type TextInputProps } from '#renderer/ui/text-input.tsx';

type NumberInputProps = Omit<TextInputProps, 'value' | 'onChange'> & {
  value: number | undefined;
  min?: number | undefined;
  max?: number | undefined;
  /** Undefined: emptied. Called only with numbers within the bounds. */
  onNumber: (value: number | undefined) => void;
};

const readNumber = (text: string): number => Number(text.replaceAll(/[\s_]/g, ''));

/** A number that may be half typed: it is handed on as soon as it is one, and shows the kept value again when left. */
export const NumberInput = ({ value, min, max, onNumber, ...rest }: NumberInputProps) => {
  const kept = value === undefined ? '' : String(value);
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? kept;
  const number = readNumber(text);
  const isFitting =
    text.trim() === '' || (Number.isFinite(number) && number >= (min ?? -Infinity) && number <= (max ?? Infinity));
  const change = (next: string) => {
    setDraft(next);
    const read = readNumber(next);
    if (next.trim() === '') onNumber(undefined);
    else if (Number.isFinite(read) && read >= (min ?? -Infinity) && read <= (max ?? Infinity)) onNumber(read);
  };
  return (
    <TextInput
      {...rest}
      isMono
      inputMode="decimal"
      aria-invalid={isFitting ? rest['aria-invalid'] : true}
      title={
        isFitting
          ? undefined
          : `A number${min === undefined ? '' : ` from ${min}`}${max === undefined ? '' : ` to ${max}`}`
      }
      value={text}
      onChange={(event) => change(event.target.value)}
      onBlur={() => setDraft(null)}
    />
  );
};
