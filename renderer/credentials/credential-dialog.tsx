import { type FormEvent, useId, useState } from 'react';
import type { Credential, CredentialKind } from '#core/contract/records/credential.ts';
import { useApp } from '#renderer/state/app-context.tsx';
import { toErrorCode, toErrorMessage } from '#renderer/state/error-message.ts';
import { queryKeys } from '#renderer/state/query-options.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Field } from '#renderer/ui/field.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { TextInput } from '#renderer/ui/text-input.tsx';
import { type GivenCredential, readCredentialDraft, toCredentialDraft } from './credential-draft.ts';
import { credentialForms } from './credential-fields.ts';
import { CredentialInput } from './credential-input.tsx';

type CredentialDialogProps = {
  /** The kinds to choose from; the first stands at the beginning. */
  kinds: readonly CredentialKind[];
  /** The credential that is replaced; left out, a new one is made. */
  stored?: Credential;
  /** What a new one begins with. */
  given?: GivenCredential;
  onClose: () => void;
  onSaved?: (credential: Credential) => void;
};

/** Makes a credential, or replaces the content of one. What is secret goes in and is not shown again. */
export const CredentialDialog = ({ kinds, stored, given, onClose, onSaved }: CredentialDialogProps) => {
  const { client, queryClient, toast } = useApp();
  const [draft, setDraft] = useState(() => toCredentialDraft(stored?.kind ?? kinds[0] ?? 'bearer', stored, given));
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [takenName, setTakenName] = useState<string | null>(null);
  const formId = useId();
  const read = readCredentialDraft(draft);
  const problems = isTried && !read.ok ? read.problems : {};
  const nameProblem = takenName === draft.name.trim() ? 'Another credential has this name.' : problems['name'];

  const save = async (event: FormEvent) => {
    // The form stands inside that of the page around it, as React sees it.
    event.preventDefault();
    event.stopPropagation();
    setTried(true);
    if (!read.ok) return;
    setBusy(true);
    setRefusal(null);
    try {
      const { name, content } = read;
      const saved = stored
        ? await client.credentials.replace({ id: stored.id, name, content })
        : await client.credentials.create({ name, content });
      await queryClient.invalidateQueries({ queryKey: queryKeys.credentials });
      toast({ kind: 'ok', title: stored ? `“${saved.name}” replaced` : `“${saved.name}” stored` });
      onSaved?.(saved);
      onClose();
    } catch (error) {
      if (toErrorCode(error) === 'CREDENTIAL_NAME_TAKEN') setTakenName(read.name);
      else setRefusal(toErrorMessage(error));
    } finally {
      setBusy(false);
    }
  };

  const form = credentialForms[draft.kind];
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={stored ? `Replace “${stored.name}”` : 'New credential'}
      description={
        stored
          ? 'What is stored is never shown: enter the secret again.'
          : 'Nodes use it by its name. Its secret is stored sealed and never shown again.'
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={formId} isBusy={isBusy}>
            {stored ? 'Replace' : 'Store'}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void save(event)} className="flex flex-col gap-3">
        <Field
          label="Name"
          help={
            stored
              ? 'Nodes name it: under another name they no longer find it.'
              : 'Small letters, digits, hyphens and underscores.'
          }
          {...(nameProblem === undefined ? {} : { error: nameProblem })}
        >
          {(control) => (
            <TextInput
              {...control}
              isMono
              autoFocus={!stored}
              maxLength={60}
              placeholder="crm-api"
              value={draft.name}
              onChange={(event) => setDraft({ ...draft, name: event.target.value })}
            />
          )}
        </Field>
        {stored || kinds.length < 2 ? null : (
          <Field label="Kind" help={form.text}>
            {(control) => (
              <Select
                {...control}
                options={kinds.map((kind) => ({ value: kind, label: credentialForms[kind].title }))}
                value={draft.kind}
                onChange={(kind) => setDraft({ ...toCredentialDraft(kind), name: draft.name })}
              />
            )}
          </Field>
        )}
        {form.fields.map((field) => (
          <CredentialInput
            key={`${draft.kind} ${field.key}`}
            field={field}
            value={draft.values[field.key] ?? ''}
            problem={problems[field.key]}
            isFocused={stored !== undefined && field.part === 'secrets'}
            onChange={(value) => setDraft({ ...draft, values: { ...draft.values, [field.key]: value } })}
          />
        ))}
        {refusal === null ? null : (
          <p role="alert" className="text-sm text-error">
            {refusal}
          </p>
        )}
      </form>
    </Dialog>
  );
};
