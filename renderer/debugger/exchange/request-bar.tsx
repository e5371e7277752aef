import type { ReactNode } from 'react';
import type { Capture } from '#core/contract/records/capture.ts';

/** Method and target of a captured request, with what can be done about its body. */
export const RequestBar = ({ capture, children }: { capture: Capture; children: ReactNode }) => (
  <div className="flex shrink-0 items-center gap-2 border-b border-line px-3 py-1.5 text-xs text-fg-2">
    <span className="min-w-0 flex-1 truncate font-mono">
      {capture.method} {capture.target}
    </span>
    {children}
  </div>
);
