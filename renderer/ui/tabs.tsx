import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

type TabsProps<Value extends string> = {
  value: Value;
  onChange: (value: Value) => void;
  className?: string;
  children: ReactNode;
};

/** `TabList` with `Tab`s, then a `TabPanel` for each. */
export const Tabs = <Value extends string>({ value, onChange, className, children }: TabsProps<Value>) => (
  <Base.Root
    value={value}
    onValueChange={(next) => onChange(next as Value)}
    className={classNames('flex min-h-0 flex-col', className)}
  >
    {children}
  </Base.Root>
);

export const TabList = ({ label, className, children }: { label: string; className?: string; children: ReactNode }) => (
  <Base.List
    aria-label={label}
    className={classNames('relative flex h-9 shrink-0 items-stretch gap-1 border-b border-line px-2', className)}
  >
    {children}
    <Base.Indicator className="absolute bottom-0 left-(--active-tab-left) h-0.5 w-(--active-tab-width) bg-accent transition-all duration-150 ease-out" />
  </Base.List>
);

export const Tab = ({ value, children }: { value: string; children: ReactNode }) => (
  <Base.Tab
    value={value}
    className="flex items-center gap-1.5 rounded-xs px-2 text-sm whitespace-nowrap text-fg-2 -outline-offset-2 hover:text-fg data-active:font-medium data-active:text-fg"
  >
    {children}
  </Base.Tab>
);

export const TabPanel = ({
  value,
  className,
  children,
}: {
  value: string;
  className?: string;
  children: ReactNode;
}) => (
  <Base.Panel value={value} className={classNames('min-h-0 flex-1 -outline-offset-2', className)}>
    {children}
  </Base.Panel>
);
