import { useEffect, useState } from 'react';
import { useApp, useDocument } from '#renderer/state/app-context.tsx';
import { toErrorMessage } from '#renderer/state/error-message.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Field } from '#renderer/ui/field.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import { TextArea } from '#renderer/ui/text-input.tsx';
import { ChangeList } from './change-list.tsx';
import { ProblemList } from './problem-list.tsx';

/** Says what publishing would change and what stands in its way, then publishes. */
export const PublishDialog = ({ onClose }: { onClose: () => void }) => {
  const { documentStore, toast } = useApp();
  const flow = useDocument((state) => state.flow);
  const problems = useDocument((state) => state.problems);
  const [note, setNote] = useState('');
  const [goesLive, setGoesLive] = useState(true);
  const [isBusy, setBusy] = useState(false);
  // The engine checks what is saved.
  useEffect(() => void documentStore.getState().saveNow(), [documentStore]);
  if (!flow) return null;

  const isBlocked = problems.some(({ severity }) => severity === 'error');
  const publish = async () => {
    setBusy(true);
    try {
      const published = await documentStore.getState().publish(note.trim());
      if (goesLive && published.status !== 'live') await documentStore.getState().setStatus('live');
      const isLive = documentStore.getState().flow?.status === 'live';
      toast({
        kind: 'ok',
        title: `Version ${published.publishedVersion} is published`,
        ...(isLive ? {} : { description: `The flow stays ${published.status}.` }),
      });
      onClose();
    } catch (error) {
      toast({ kind: 'error', title: 'Not published', description: toErrorMessage(error) });
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="md"
      title={`Publish version ${(flow.publishedVersion ?? 0) + 1}`}
      description="Requests that are running keep the version they started with."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" isBusy={isBusy} disabled={isBlocked} onClick={() => void publish()}>
            Publish
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {problems.length > 0 ? (
          <section>
            <h3 className="mb-1 text-sm font-medium">
              {isBlocked ? 'To be mended before publishing' : 'Worth a look'}
            </h3>
            <ProblemList problems={problems} onShow={onClose} />
          </section>
        ) : null}
        <ChangeList flowId={flow.id} publishedVersion={flow.publishedVersion} />
        <Field label="Note" help="What a colleague should know about this version.">
          {(control) => (
            <TextArea
              {...control}
              rows={2}
              maxLength={2_000}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
        {flow.status === 'live' ? null : (
          <Switch
            label="Set the flow live"
            help={`It is ${flow.status} now. Live flows answer with the published version.`}
            isOn={goesLive}
            onChange={setGoesLive}
          />
        )}
      </div>
    </Dialog>
  );
};
