import { Eye, EyeOff, Lock } from 'lucide-react';
import { useState } from 'react';
import type { Capture } from '#core/contract/records/capture.ts';
import { useApp } from '#renderer/state/app-context.tsx';
import { toErrorMessage } from '#renderer/state/error-message.ts';
import { useInfo } from '#renderer/state/queries.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { RequestBar } from './request-bar.tsx';
import { RawSwitch, RequestBody } from './request-body.tsx';

/** The body of a request that holds the flow's key in it: nothing of it is here until the user asks for it. */
export const SealedRequest = ({ capture }: { capture: Capture }) => {
  const { client, toast } = useApp();
  const isLocked = useInfo().data?.isUnlocked === false;
  const [isRaw, setRaw] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [text, setText] = useState<string | null>(null);
  const reveal = async () => {
    setBusy(true);
    try {
      setText(await (await client.captures.revealBody({ id: capture.id })).text());
    } catch (error) {
      toast({ title: toErrorMessage(error), kind: 'error' });
    } finally {
      setBusy(false);
    }
  };
  if (text !== null) {
    return (
      <>
        <RequestBar capture={capture}>
          <Button size="sm" onClick={() => setText(null)}>
            <EyeOff size={14} aria-hidden /> Hide
          </Button>
          <RawSwitch isRaw={isRaw} onChange={setRaw} />
        </RequestBar>
        <RequestBody text={text} isRaw={isRaw} />
      </>
    );
  }
  return (
    <>
      <RequestBar capture={capture}>{null}</RequestBar>
      <EmptyState
        icon={<Lock size={20} aria-hidden />}
        title="The body is sealed"
        action={
          <Button size="sm" isBusy={isBusy} disabled={isLocked} onClick={() => void reveal()}>
            <Eye size={14} aria-hidden /> Reveal
          </Button>
        }
      >
        {isLocked
          ? 'It holds the flow’s key, and secrets are locked: it can be revealed when the data key is back.'
          : 'It holds the flow’s key. Who reveals it is recorded.'}
      </EmptyState>
    </>
  );
};
