import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

const looks = {
  info: { Icon: Info, color: 'bg-running-soft text-running' },
  warn: { Icon: TriangleAlert, color: 'bg-warn-soft text-warn' },
  error: { Icon: CircleAlert, color: 'bg-error-soft text-error' },
} as const;

/** A line across the window about a state that lasts. */
export const Banner = ({
  kind,
  actions,
  children,
}: {
  kind: keyof typeof looks;
  actions?: ReactNode;
  children: ReactNode;
}) => {
  const { Icon, color } = looks[kind];
  return (
    <div
      role={kind === 'error' ? 'alert' : 'status'}
      className={classNames('flex min-h-9 items-center gap-2 px-4 py-1 text-sm', color)}
    >
      <Icon size={16} className="shrink-0" aria-hidden />
      <span className="min-w-0 flex-1">{children}</span>
      {actions}
    </div>
  );
};
