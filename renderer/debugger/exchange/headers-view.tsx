import { useState } from 'react';
import type { Capture } from '#core/contract/records/capture.ts';
import type { Run } from '#core/contract/records/run.ts';
import { useApp } from '#renderer/state/app-context.tsx';
import { toErrorMessage } from '#renderer/state/error-message.ts';
import { Button } from '#renderer/ui/button.tsx';
import { HeaderTable } from './header-table.tsx';

const mask = '••••';

/** Headers of both sides. Secret values come only when the user asks, and go with the view. */
export const HeadersView = ({ capture, run }: { capture: Capture; run: Run | null }) => {
  const { client, toast } = useApp();
  const [revealed, setRevealed] = useState<readonly (readonly [string, string])[] | null>(null);
  const hasSecrets = capture.headers.some(([, value]) => value === mask);
  const reveal = async () => {
    try {
      setRevealed((await client.captures.reveal({ id: capture.id })).headers);
    } catch (error) {
      toast({ title: toErrorMessage(error), kind: 'error' });
    }
  };
  return (
    <div className="flex flex-col gap-4">
      <HeaderTable headers={revealed ?? capture.headers} label={`Request headers, from ${capture.remoteAddress}`} />
      {hasSecrets ? (
        <Button size="sm" className="self-start" onClick={() => (revealed ? setRevealed(null) : void reveal())}>
          {revealed ? 'Hide secret values' : 'Show secret values'}
        </Button>
      ) : null}
      {run?.answer ? <HeaderTable headers={run.answer.headers} label="Response headers" /> : null}
    </div>
  );
};
