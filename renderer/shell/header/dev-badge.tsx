import { FlaskConical } from 'lucide-react';
import { useDocument } from '#renderer/state/app-context.tsx';

/** A reminder that a flow runs in development mode also when live. */
export const DevBadge = () => {
  const isDev = useDocument(({ doc }) => doc?.settings.mode === 'dev');
  if (!isDev) return null;
  return (
    <span
      className="flex h-6 shrink-0 items-center gap-1 rounded-full bg-warn-soft px-2 text-xs font-medium text-warn"
      title="Callers are told the details of errors. Switch development mode off in the flow’s settings before others rely on it."
    >
      <FlaskConical size={12} aria-hidden />
      Development mode
    </span>
  );
};
