import { type FormEvent, useId, useState } from 'react';
import { flowDocument } from '#core/flow/document.ts';
import { useApp, useDocument } from '#renderer/state/app-context.tsx';
import { useFlows } from '#renderer/state/queries.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Field } from '#renderer/ui/field.tsx';
import { TextInput } from '#renderer/ui/text-input.tsx';

const names = flowDocument.pick({ name: true, folder: true });

/** Name and folder of the open flow. */
export const RenameDialog = ({ onClose }: { onClose: () => void }) => {
  const { documentStore } = useApp();
  const doc = useDocument((state) => state.doc);
  const flows = useFlows().data ?? [];
  const folders = [...new Set(flows.map(({ folder }) => folder))].filter((one) => one !== '');
  const [name, setName] = useState(doc?.name ?? '');
  const [folder, setFolder] = useState(doc?.folder ?? '');
  const formId = useId();
  const parsed = names.safeParse({ name, folder: folder.trim() });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!parsed.success) return;
    documentStore.getState().commit('Rename flow', (draft) => {
      Object.assign(draft, parsed.data);
    });
    onClose();
  };

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Rename or move"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={formId} disabled={!parsed.success}>
            Rename
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-3">
        <Field label="Name">
          {(control) => (
            <TextInput
              {...control}
              autoFocus
              maxLength={200}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label="Folder" help="Flows of one folder stand together in the list. Empty for none.">
          {(control) => (
            <TextInput
              {...control}
              maxLength={200}
              list={`${formId}-folders`}
              value={folder}
              onChange={(event) => setFolder(event.target.value)}
            />
          )}
        </Field>
        <datalist id={`${formId}-folders`}>
          {folders.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </datalist>
      </form>
    </Dialog>
  );
};
