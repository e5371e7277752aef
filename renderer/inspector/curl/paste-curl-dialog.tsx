import { type FormEvent, useId, useState } from 'react';
import type { ParsedCurl } from '#core/flow/curl.ts';
import type { FlowNode } from '#core/flow/document.ts';
import { CredentialDialog } from '#renderer/credentials/credential-dialog.tsx';
import { useApp } from '#renderer/state/app-context.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Field } from '#renderer/ui/field.tsx';
import { TextArea } from '#renderer/ui/text-input.tsx';

type PasteCurlDialogProps = { node: FlowNode; onClose: () => void };

type Taken = Extract<ParsedCurl, { ok: true }>;

/** Fills an HTTP request from a cURL command. A secret in it becomes a credential, if the user says so, and never a setting. */
export const PasteCurlDialog = ({ node, onClose }: PasteCurlDialogProps) => {
  const { documentStore, toast } = useApp();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [taken, setTaken] = useState<Taken | null>(null);
  const formId = useId();

  const write = (settings: FlowNode['settings'], label: string) =>
    documentStore.getState().commit(`${label} (${node.ref})`, (draft) => {
      const found = draft.nodes.find(({ id }) => id === node.id);
      if (found) found.settings = settings;
    });
  const read = async (event: FormEvent) => {
    event.preventDefault();
    const { parseCurl } = await import('#core/flow/curl.ts');
    const parsed = parseCurl(text);
    if (!parsed.ok) {
      setProblem(parsed.message);
      return;
    }
    write(parsed.settings, 'Paste cURL');
    if (parsed.notes.length === 0 && parsed.credential === null) {
      toast({ kind: 'ok', title: 'The request is filled in', description: 'Undo brings back what was there.' });
      onClose();
    } else setTaken(parsed);
  };

  if (taken)
    return (
      <TakenOver
        taken={taken}
        onClose={onClose}
        onCredential={(name) => write({ ...taken.settings, credential: name }, 'Use a credential')}
      />
    );
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="md"
      title="Paste a cURL command"
      description="As browsers and documentations give it. It replaces the settings of this node."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={formId} disabled={text.trim() === ''}>
            Fill in
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={(event) => void read(event)}>
        <Field label="Command" {...(problem === null ? {} : { error: problem })}>
          {(control) => (
            <TextArea
              {...control}
              isMono
              autoFocus
              rows={10}
              maxLength={1_000_000}
              placeholder={
                "curl https://api.example.com/orders \\\n  -H 'Content-Type: application/json' \\\n  -d '{\"id\": 4711}'"
              }
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setProblem(null);
              }}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
};

type TakenOverProps = { taken: Taken; onClose: () => void; onCredential: (name: string) => void };

/** What could not be taken over, and the offer to keep the command's secret as a credential. */
const TakenOver = ({ taken: { notes, credential }, onClose, onCredential }: TakenOverProps) => {
  const [isMaking, setMaking] = useState(false);
  if (isMaking && credential) {
    return (
      <CredentialDialog
        kinds={[credential.kind]}
        given={credential}
        onClose={onClose}
        onSaved={({ name }) => onCredential(name)}
      />
    );
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="The request is filled in"
      footer={
        credential ? (
          <>
            <Button onClick={onClose}>Leave it out</Button>
            <Button variant="primary" onClick={() => setMaking(true)}>
              Make a credential…
            </Button>
          </>
        ) : (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-2 text-sm text-fg-2">
        {credential ? (
          <p>The command holds a secret. Flows never do: keep it as a credential that this node uses by name.</p>
        ) : null}
        {notes.length > 0 ? (
          <ul aria-label="Not taken over" className="list-disc pl-5">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        ) : null}
      </div>
    </Dialog>
  );
};
