import { Lock, LockOpen, Plus, Trash2 } from 'lucide-react';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { TextInput } from '#renderer/ui/text-input.tsx';
import type { HeaderDraft } from './outbound-fields.ts';

type HeaderRowsProps = { headers: readonly HeaderDraft[]; onChange: (headers: readonly HeaderDraft[]) => void };

/** Headers of any name. The value of a secret one is stored sealed; left empty, it stays. */
export const HeaderRows = ({ headers, onChange }: HeaderRowsProps) => {
  const change = (at: number, part: Partial<HeaderDraft>) =>
    onChange(headers.map((header, index) => (index === at ? { ...header, ...part } : header)));
  return (
    <div className="flex flex-col gap-2">
      {headers.map(({ name, value, isSecret, isStored }, index) => (
        // Rows have no name of their own while they are typed.
        <div key={index} className="flex items-center gap-2">
          <TextInput
            isMono
            aria-label={`Name of header ${index + 1}`}
            placeholder="X-Source"
            value={name}
            onChange={(event) => change(index, { name: event.target.value })}
          />
          <TextInput
            isMono
            aria-label={`Value of header ${index + 1}`}
            type={isSecret ? 'password' : 'text'}
            autoComplete={isSecret ? 'new-password' : 'off'}
            placeholder={isSecret && isStored ? 'Stored; left empty, it stays' : 'Value'}
            value={value}
            onChange={(event) => change(index, { value: event.target.value })}
          />
          <IconButton
            size="sm"
            label={isSecret ? 'The value is secret' : 'Make the value secret'}
            aria-pressed={isSecret}
            isActive={isSecret}
            icon={isSecret ? <Lock size={14} /> : <LockOpen size={14} />}
            onClick={() => change(index, { isSecret: !isSecret })}
          />
          <IconButton
            size="sm"
            label={`Remove header ${index + 1}`}
            icon={<Trash2 size={14} />}
            onClick={() => onChange(headers.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <Button
        size="sm"
        className="self-start"
        onClick={() => onChange([...headers, { name: '', value: '', isSecret: false, isStored: false }])}
      >
        <Plus size={12} aria-hidden />
        Add a header
      </Button>
    </div>
  );
};
