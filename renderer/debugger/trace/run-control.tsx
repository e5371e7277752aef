import { CircleStop, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import type { Run } from '#core/contract/records/run.ts';
import { useApp } from '#renderer/state/app-context.tsx';
import { toErrorMessage } from '#renderer/state/error-message.ts';
import { runQuery } from '#renderer/state/query-options.ts';
import { Button } from '#renderer/ui/button.tsx';
import { isActive } from '../list/run-words.ts';

/** Stops a run that goes on or waits, and takes up one that was given up. */
export const RunControl = ({ run }: { run: Run }) => {
  const { client, queryClient, runStore, toast } = useApp();
  const [isBusy, setBusy] = useState(false);
  const act = async (work: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      toast({ title: toErrorMessage(error), kind: 'error' });
    } finally {
      setBusy(false);
    }
  };
  const retry = async () => {
    const taken = await client.runs.retry({ id: run.id });
    queryClient.setQueryData(runQuery(client, taken.id).queryKey, taken);
    await runStore.getState().showRun(taken.id);
    toast({ kind: 'info', title: `Run #${taken.number} goes on` });
  };
  if (isActive(run)) {
    return (
      <Button
        size="sm"
        variant="danger"
        isBusy={isBusy}
        onClick={() => void act(() => client.runs.cancel({ id: run.id }))}
      >
        <CircleStop size={14} aria-hidden /> Stop
      </Button>
    );
  }
  return run.status === 'dead' ? (
    <Button size="sm" isBusy={isBusy} onClick={() => void act(retry)}>
      <RefreshCw size={14} aria-hidden /> Retry
    </Button>
  ) : null;
};
