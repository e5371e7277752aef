import { Check } from 'lucide-react';
import { classNames } from '#renderer/ui/class-names.ts';

type ToggleGroupProps = {
  options: readonly { value: string; label: string }[];
  chosen: readonly string[];
  /** The chosen values in the order of the options; chosen ones that are no option stay at the end. */
  onChange: (chosen: string[]) => void;
};

/** Several of a few options, each a button that is pressed or not. The group's name comes from around it. */
export const ToggleGroup = ({ options, chosen, onChange }: ToggleGroupProps) => {
  const known = options.map(({ value }) => value);
  const others = chosen.filter((value) => !known.includes(value));
  const toggle = (toggled: string) =>
    onChange([...known.filter((value) => chosen.includes(value) !== (value === toggled)), ...others]);
  return (
    <div className="flex flex-wrap gap-1.5">
      {options.map(({ value, label }) => {
        const isChosen = chosen.includes(value);
        return (
          <button
            key={value}
            type="button"
            aria-pressed={isChosen}
            onClick={() => toggle(value)}
            className={classNames(
              'inline-flex h-7 items-center gap-1 rounded-sm border px-2 text-xs transition-colors',
              isChosen
                ? 'border-accent bg-accent-soft font-medium text-accent-text'
                : 'border-line-strong text-fg-2 hover:bg-hover',
            )}
          >
            {isChosen && <Check size={12} aria-hidden />}
            {label}
          </button>
        );
      })}
    </div>
  );
};
