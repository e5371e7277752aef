import { CircleCheck, CircleDashed, CirclePause, CircleX } from 'lucide-react';
import { classNames } from './class-names.ts';
import type { FlowStatusWord } from './flow-status.ts';

const looks = {
  live: { word: 'Live', Icon: CircleCheck, color: 'bg-ok-soft text-ok' },
  paused: { word: 'Paused', Icon: CirclePause, color: 'bg-warn-soft text-warn' },
  draft: { word: 'Draft', Icon: CircleDashed, color: 'bg-idle-soft text-idle' },
  failing: { word: 'Failing', Icon: CircleX, color: 'bg-error-soft text-error' },
} as const;

/** Icon and word, never colour alone. */
export const StatusPill = ({ status }: { status: FlowStatusWord }) => {
  const { word, Icon, color } = looks[status];
  return (
    <span
      className={classNames(
        'inline-flex h-5 shrink-0 items-center gap-1 rounded-full px-2 text-2xs font-medium',
        color,
      )}
    >
      <Icon size={12} aria-hidden />
      {word}
    </span>
  );
};
