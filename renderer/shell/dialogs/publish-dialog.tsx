import { useEffect, useState } from 'react';
import { ProblemList } from '#renderer/problems/problem-list.tsx';
import { useApp, useDocument } from '#renderer/state/app-context.tsx';
import { toErrorMessage } from '#renderer/state/error-message.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Field } from '#renderer/ui/field.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import { TextArea } from '#renderer/ui/text-input.tsx';
import { ChangeList } from './change-list.tsx';

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

  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  const isBlocked = errors.length > 0;
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
        {isBlocked ? (
          <section>
            <h3 className="mb-1 text-sm font-medium">To be mended before publishing</h3>
            <ProblemList label="What blocks publishing" problems={errors} onShow={onClose} />
          </section>
        ) : null}
        {warnings.length > 0 ? (
          <section>
            <h3 className="mb-1 text-sm font-medium">Worth a look</h3>
            <ProblemList label="Warnings" problems={warnings} onShow={onClose} />
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
