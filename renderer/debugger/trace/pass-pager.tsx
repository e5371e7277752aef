import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { Run } from '#core/contract/records/run.ts';
import { useApp } from '#renderer/state/app-context.tsx';
import { omittedCount } from '#renderer/state/passes.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { usePass } from './use-pass.ts';

/** Leads through the passes of a run's loops; the canvas and the inspector follow. Nothing for a run without loops. */
export const PassPager = ({ run }: { run: Run }) => {
  const { runStore } = useApp();
  const { chosen, passes, index } = usePass(run);
  if (chosen === null) return null;
  const omitted = omittedCount(run.steps);
  const go = (to: number) => runStore.getState().setPass(passes[to] ?? null);
  return (
    <div
      role="group"
      aria-label="Pass through the loop"
      className="flex items-center gap-1 border-b border-line px-3 py-1 text-xs text-fg-2 tabular-nums"
    >
      <IconButton
        size="sm"
        label="Pass before"
        icon={<ChevronLeft size={14} />}
        disabled={index <= 0}
        onClick={() => go(index - 1)}
      />
      <span role="status">
        {omitted > 0
          ? `Pass ${chosen + 1} (${index + 1} of ${passes.length} kept)`
          : `Pass ${index + 1} of ${passes.length}`}
      </span>
      <IconButton
        size="sm"
        label="Next pass"
        icon={<ChevronRight size={14} />}
        disabled={index >= passes.length - 1}
        onClick={() => go(index + 1)}
      />
      {omitted > 0 ? <span className="text-fg-3">{omitted} more ran and are not kept</span> : null}
    </div>
  );
};
