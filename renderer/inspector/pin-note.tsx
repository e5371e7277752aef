import { Pin, PinOff } from 'lucide-react';
import type { FlowNode } from '#core/flow/document.ts';
import { togglePin } from '#renderer/commands/canvas/toggle-pin.ts';
import { useApp, usePins } from '#renderer/state/app-context.tsx';
import { Button } from '#renderer/ui/button.tsx';

/** Whether tests from this window use a pinned output of the node, and the button that changes it. */
export const PinNote = ({ node }: { node: FlowNode }) => {
  const app = useApp();
  const isPinned = usePins(({ pins }) => Object.hasOwn(pins, node.id));
  return (
    <div className="mx-3 mb-2 flex items-center gap-2 text-xs text-fg-2">
      <span className="min-w-0 flex-1">
        {isPinned ? 'Tests use a pinned output; this is what the run gave.' : 'Pin it, and tests skip the node.'}
      </span>
      <Button size="sm" variant="ghost" aria-pressed={isPinned} onClick={() => void togglePin(app, node.id)}>
        {isPinned ? <PinOff size={14} aria-hidden /> : <Pin size={14} aria-hidden />}
        {isPinned ? 'Unpin' : 'Pin output'}
      </Button>
    </div>
  );
};
