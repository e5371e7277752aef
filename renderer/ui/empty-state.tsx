import type { ReactNode } from 'react';

type EmptyStateProps = {
  icon?: ReactNode;
  title: string;
  children?: ReactNode /** One action that leads on. */;
  action?: ReactNode;
};

/** What an empty list shows in place of its rows. */
export const EmptyState = ({ icon, title, children, action }: EmptyStateProps) => (
  <div className="flex h-full flex-col items-center justify-center gap-2 p-6 text-center">
    {icon === undefined ? null : <span className="text-fg-3">{icon}</span>}
    <p className="text-sm font-medium text-fg">{title}</p>
    {children === undefined ? null : <div className="max-w-90 text-xs text-fg-2">{children}</div>}
    {action === undefined ? null : <div className="mt-2">{action}</div>}
  </div>
);
