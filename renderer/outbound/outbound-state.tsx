import { CircleAlert, CircleCheck, CircleX, Power } from 'lucide-react';
import type { Subscription } from '#core/contract/records/subscription.ts';
import { classNames } from '#renderer/ui/class-names.ts';

const looks = {
  on: { word: 'On', Icon: CircleCheck, color: 'bg-ok-soft text-ok' },
  off: { word: 'Off', Icon: Power, color: 'bg-idle-soft text-idle' },
  failing: { word: 'Failing', Icon: CircleAlert, color: 'bg-warn-soft text-warn' },
  switchedOff: { word: 'Switched off', Icon: CircleX, color: 'bg-error-soft text-error' },
} as const;

/** Whether an outbound webhook is at work, as icon and word; "switched off" is what happens by itself. */
export const OutboundState = ({ isEnabled, disabledBecause, failingSince }: Subscription) => {
  const { word, Icon, color } =
    looks[isEnabled ? (failingSince === null ? 'on' : 'failing') : disabledBecause === null ? 'off' : 'switchedOff'];
  return (
    <span
      className={classNames(
        'inline-flex h-5 shrink-0 items-center gap-1 rounded-full px-2 text-2xs font-medium whitespace-nowrap',
        color,
      )}
    >
      <Icon size={12} aria-hidden />
      {word}
    </span>
  );
};
