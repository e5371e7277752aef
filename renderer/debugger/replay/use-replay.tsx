import { type ReactNode, useState } from 'react';
import type { Capture, ReplayEdits } from '#core/contract/records/capture.ts';
import type { Run } from '#core/contract/records/run.ts';
import { writersOf } from '#renderer/commands/debug/replay-request.ts';
import { useApp } from '#renderer/state/app-context.tsx';
import { toErrorMessage } from '#renderer/state/error-message.ts';
import { runQuery } from '#renderer/state/query-options.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { toVerdict } from './to-verdict.ts';

export type ReplayWish = { target: 'draft' | 'live'; edits?: ReplayEdits };

type Replay = {
  replay: (wish: ReplayWish) => Promise<void>;
  isReplaying: boolean;
  /** The dialog that asks before nodes with effects outside run again. */
  question: ReactNode;
};

/** Runs a captured request again and shows the new run, with a word on how its answer differs from before. */
export const useReplay = (capture: Capture, before: Run | null): Replay => {
  const app = useApp();
  const { client, documentStore, queryClient, runStore, toast } = app;
  const [isReplaying, setReplaying] = useState(false);
  const [asked, setAsked] = useState<ReplayWish | null>(null);

  const run = async ({ target, edits }: ReplayWish) => {
    setReplaying(true);
    try {
      // The draft that is replayed is the one on the canvas.
      await documentStore.getState().saveNow();
      const replayed = await client.captures.replay({
        id: capture.id,
        target,
        ...(edits === undefined ? {} : { edits }),
      });
      queryClient.setQueryData(runQuery(client, replayed.id).queryKey, replayed);
      await runStore.getState().showRun(replayed.id);
      toast({
        ...toVerdict(before, replayed),
        description: `Replay of ${capture.method} ${capture.label} on ${target}`,
      });
    } catch (error) {
      toast({ title: toErrorMessage(error), kind: 'error' });
    } finally {
      setReplaying(false);
    }
  };

  const writers = writersOf(app);
  return {
    replay: async (wish) => {
      if (writers.length > 0) setAsked(wish);
      else await run(wish);
    },
    isReplaying,
    question: (
      <ConfirmDialog
        isOpen={asked !== null}
        title="Run nodes with effects outside again?"
        confirmLabel="Replay"
        onClose={() => setAsked(null)}
        onConfirm={() => {
          if (asked) void run(asked);
        }}
      >
        {writers.join(', ')} may change something in another system each time{' '}
        {writers.length === 1 ? 'it runs' : 'they run'}.
      </ConfirmDialog>
    ),
  };
};
