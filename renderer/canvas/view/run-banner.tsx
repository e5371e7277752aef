import { Panel } from '@xyflow/react';
import { History } from 'lucide-react';
import { backToEditingCommand } from '#renderer/commands/debug/back-to-editing.ts';
import { replayRequestCommand } from '#renderer/commands/debug/replay-request.ts';
import { testFlowCommand } from '#renderer/commands/flow/test-flow.ts';
import { runCommand } from '#renderer/commands/run-command.ts';
import { formatMs, formatTime } from '#renderer/debugger/words.ts';
import { useApp, useRunState } from '#renderer/state/app-context.tsx';
import { Button } from '#renderer/ui/button.tsx';

/** Says which run is painted on the canvas, and leads back. */
export const RunBanner = () => {
  const app = useApp();
  const run = useRunState((state) => state.run);
  if (!run) return null;
  const hasRequest = run.captureId !== null || run.replayOf !== null;
  const parts = [
    formatTime(run.startedAt),
    ...(run.durationMs === null ? [] : [formatMs(run.durationMs)]),
    run.version === null ? 'draft' : `version ${run.version}`,
  ];
  return (
    <Panel
      position="top-center"
      className="flex items-center gap-2 rounded-full border border-line-strong bg-raised py-0.5 pr-1 pl-3 text-sm whitespace-nowrap shadow-float"
    >
      <History size={14} className="text-running" aria-hidden />
      <span role="status">
        Showing run <strong className="font-semibold">#{run.number}</strong>
        <span className="text-fg-2"> · {parts.join(' · ')}</span>
      </span>
      <Button
        size="sm"
        variant="ghost"
        className="rounded-full"
        onClick={() => void runCommand(app, hasRequest ? replayRequestCommand : testFlowCommand)}
      >
        {hasRequest ? 'Replay' : 'Test again'}
      </Button>
      <Button
        size="sm"
        variant="ghost"
        className="rounded-full text-accent-text"
        onClick={() => void runCommand(app, backToEditingCommand)}
      >
        Back to editing
      </Button>
    </Panel>
  );
};
