import { type FormEvent, useId, useState } from 'react';
import type { Subscription } from '#core/contract/records/subscription.ts';
import { useApp } from '#renderer/state/app-context.tsx';
import { toErrorMessage } from '#renderer/state/error-message.ts';
import { queryKeys } from '#renderer/state/query-options.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { readOutboundDraft, toOutboundDraft } from './outbound-draft.ts';
import { outboundSections } from './outbound-fields.ts';
import { OutboundInput } from './outbound-input.tsx';

type OutboundDialogProps = {
  /** The one that is changed; left out, a new one is made. */
  stored?: Subscription;
  onClose: () => void;
};

/** Makes or changes an outbound webhook. Secrets go in and are not shown again. */
export const OutboundDialog = ({ stored, onClose }: OutboundDialogProps) => {
  const { client, queryClient, toast } = useApp();
  const [draft, setDraft] = useState(() => toOutboundDraft(stored));
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const formId = useId();
  const read = readOutboundDraft(draft, stored);
  const problems = isTried && !read.ok ? read.problems : {};

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    setRefusal(read.ok ? null : 'Some fields have to be mended first.');
    if (!read.ok) return;
    setBusy(true);
    try {
      const saved = stored
        ? await client.subscriptions.update({ ...read.content, id: stored.id })
        : await client.subscriptions.create(read.content);
      await queryClient.invalidateQueries({ queryKey: queryKeys.subscriptions });
      toast({ kind: 'ok', title: stored ? `“${saved.name}” changed` : `“${saved.name}” made` });
      onClose();
    } catch (error) {
      setRefusal(toErrorMessage(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="md"
      title={stored ? `Change “${stored.name}”` : 'New outbound webhook'}
      description="Tells another system of what happens here, again and again until it has heard it."
      footer={
        <>
          {refusal === null ? null : (
            <p role="alert" className="min-w-0 flex-1 text-sm text-error">
              {refusal}
            </p>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={formId} isBusy={isBusy}>
            {stored ? 'Save' : 'Make it'}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void save(event)} className="flex flex-col gap-5">
        {outboundSections.map(({ title, fields }) => (
          <section key={title} className="flex flex-col gap-3">
            <h3 className="border-b border-line pb-1 text-sm font-semibold">{title}</h3>
            {fields
              .filter(({ isShown }) => isShown?.(draft) ?? true)
              .map((field) => (
                <OutboundInput
                  key={field.key}
                  field={field}
                  draft={draft}
                  stored={stored}
                  problem={problems[field.key]}
                  onChange={(change) => setDraft({ ...draft, ...change })}
                />
              ))}
          </section>
        ))}
      </form>
    </Dialog>
  );
};
