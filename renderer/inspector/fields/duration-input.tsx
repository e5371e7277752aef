import { useState } from 'react';
import { Select } from '#renderer/ui/select.tsx';
import { durationUnits, msOf, unitFor } from './duration.ts';
import { NumberInput } from './number-input.tsx';

type DurationInputProps = {
  valueMs: number | undefined;
  label: string;
  id?: string;
  describedBy?: string | undefined;
  isInvalid?: boolean;
  onChange: (valueMs: number | undefined) => void;
};

/** A duration as number and unit; kept in milliseconds. */
export const DurationInput = ({ valueMs, label, id, describedBy, isInvalid, onChange }: DurationInputProps) => {
  // The unit that was chosen stays, also while the number passes through values that another unit would suit.
  const [chosen, setChosen] = useState<ReturnType<typeof unitFor> | null>(null);
  const unit = chosen ?? unitFor(valueMs ?? 0);
  return (
    <div className="flex gap-1.5">
      <NumberInput
        {...(id === undefined ? { 'aria-label': label } : { id })}
        aria-describedby={describedBy}
        aria-invalid={isInvalid || undefined}
        min={0}
        value={valueMs === undefined ? undefined : valueMs / msOf(unit)}
        onNumber={(number) => {
          setChosen(unit);
          onChange(number === undefined ? undefined : Math.round(number * msOf(unit)));
        }}
      />
      <div className="w-20 shrink-0">
        <Select
          aria-label={`${label}, unit`}
          options={durationUnits}
          value={unit}
          onChange={(next) => {
            setChosen(next);
            if (valueMs !== undefined) onChange(Math.round((valueMs / msOf(unit)) * msOf(next)));
          }}
        />
      </div>
    </div>
  );
};
