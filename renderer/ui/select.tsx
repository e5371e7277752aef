import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import { classNames } from './class-names.ts';
import { menuLook } from './menu-look.ts';
import { inputLook } from './text-input.tsx';

export type SelectOption<Value extends string> = { value: Value; label: string };

type SelectProps<Value extends string> = {
  options: readonly SelectOption<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  id?: string;
  'aria-label'?: string;
  'aria-describedby'?: string | undefined;
  isDisabled?: boolean;
  className?: string;
};

/** One of a few options. Needs a label: wrap it in `Field`, or give it `aria-label`. */
export const Select = <Value extends string>({
  options,
  value,
  onChange,
  isDisabled = false,
  className,
  ...rest
}: SelectProps<Value>) => (
  <Base.Root
    items={options}
    value={value}
    disabled={isDisabled}
    onValueChange={(next) => next !== null && onChange(next)}
  >
    <Base.Trigger
      {...rest}
      className={classNames(inputLook, 'flex h-8 items-center justify-between gap-2 px-2.5 text-left', className)}
    >
      <Base.Value className="truncate" />
      <Base.Icon className="text-fg-3">
        <ChevronsUpDown size={14} />
      </Base.Icon>
    </Base.Trigger>
    <Base.Portal>
      <Base.Positioner alignItemWithTrigger={false} sideOffset={4} className="z-50">
        <Base.Popup className={classNames(menuLook.popup, 'max-h-80 min-w-(--anchor-width) overflow-y-auto')}>
          <Base.List>
            {options.map((option) => (
              <Base.Item key={option.value} value={option.value} className={menuLook.item}>
                <Base.ItemText className="flex-1">{option.label}</Base.ItemText>
                <Base.ItemIndicator>
                  <Check size={14} />
                </Base.ItemIndicator>
              </Base.Item>
            ))}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
);
