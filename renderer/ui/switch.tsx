import { Switch as Base } from '@base-ui/react/switch';
import { type ReactNode, useId } from 'react';

type SwitchProps = {
  label: ReactNode;
  help?: ReactNode;
  isOn: boolean;
  isDisabled?: boolean;
  onChange: (isOn: boolean) => void;
};

/** A labelled on/off switch that acts at once. */
export const Switch = ({ label, help, isOn, isDisabled = false, onChange }: SwitchProps) => {
  const id = useId();
  return (
    <div className="flex items-center justify-between gap-3">
      <div>
        <label htmlFor={id} className="text-sm text-fg">
          {label}
        </label>
        {help === undefined ? null : (
          <p id={`${id}-help`} className="text-2xs text-fg-3">
            {help}
          </p>
        )}
      </div>
      <Base.Root
        id={id}
        checked={isOn}
        disabled={isDisabled}
        onCheckedChange={onChange}
        aria-describedby={help === undefined ? undefined : `${id}-help`}
        className="flex h-6 w-10 shrink-0 items-center rounded-full border border-line-input bg-sunken p-0.5 transition-colors duration-150 data-checked:border-transparent data-checked:bg-accent data-disabled:opacity-50"
      >
        <Base.Thumb className="size-4 rounded-full bg-fg-3 transition-transform duration-150 data-checked:translate-x-4.5 data-checked:bg-on-accent" />
      </Base.Root>
    </div>
  );
};
