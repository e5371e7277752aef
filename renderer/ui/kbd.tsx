import { describeKeys } from './describe-keys.ts';

/** A shortcut in the notation of the command registry (`$mod+Shift+P`), written as this system writes it. */
export const Kbd = ({ keys }: { keys: string }) => (
  <kbd className="inline-flex h-5 items-center rounded-xs border border-line bg-sunken px-1.5 font-mono text-2xs whitespace-nowrap text-fg-2">
    {describeKeys(keys)}
  </kbd>
);
