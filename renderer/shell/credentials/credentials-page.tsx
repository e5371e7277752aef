import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { type Credential, credentialKind } from '#core/contract/records/credential.ts';
import { CredentialDialog } from '#renderer/credentials/credential-dialog.tsx';
import { useUsages } from '#renderer/credentials/use-usages.ts';
import { usedByWords } from '#renderer/credentials/used-by.tsx';
import { useApp } from '#renderer/state/app-context.tsx';
import { toErrorMessage } from '#renderer/state/error-message.ts';
import { useCredentials } from '#renderer/state/queries.ts';
import { queryKeys } from '#renderer/state/query-options.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { ListPage, ListTable } from '../list-page.tsx';
import { CredentialRow } from './credential-row.tsx';

type Open = { kind: 'none' } | { kind: 'new' } | { kind: 'replace' | 'delete'; credential: Credential };

/** The workspace's credentials: what they are, who uses them, and how they are replaced. */
export const CredentialsPage = () => {
  const { client, queryClient, toast } = useApp();
  const { data, error, refetch } = useCredentials();
  const usages = useUsages();
  const [open, setOpen] = useState<Open>({ kind: 'none' });
  const close = () => setOpen({ kind: 'none' });
  const usedBy = (name: string) => usages && (usages.credentials.get(name) ?? []);
  const remove = async ({ id, name }: Credential) => {
    try {
      await client.credentials.remove({ id });
      await queryClient.invalidateQueries({ queryKey: queryKeys.credentials });
      toast({ kind: 'ok', title: `“${name}” deleted` });
    } catch (failure) {
      toast({ kind: 'error', title: `“${name}” was not deleted`, description: toErrorMessage(failure) });
    }
  };
  return (
    <ListPage
      title="Credentials"
      text="Passwords, tokens and keys that nodes use by name. Flows and their exports never hold them."
      addLabel="New credential"
      onAdd={() => setOpen({ kind: 'new' })}
    >
      {error ? (
        <EmptyState title={toErrorMessage(error)} action={<Button onClick={() => void refetch()}>Try again</Button>} />
      ) : data === undefined ? (
        <Skeleton label="Loading credentials" rows={6} />
      ) : data.length === 0 ? (
        <EmptyState
          icon={<KeyRound size={24} />}
          title="No credentials yet"
          action={<Button onClick={() => setOpen({ kind: 'new' })}>Store the first one</Button>}
        >
          An API key, a bearer token, a login: stored sealed, used by name, never shown again.
        </EmptyState>
      ) : (
        <ListTable label="Credentials" columns={['Name', 'Kind', 'Used by', 'Changed']}>
          {data.map((credential) => (
            <CredentialRow
              key={credential.id}
              credential={credential}
              usedBy={usedBy(credential.name)}
              onReplace={() => setOpen({ kind: 'replace', credential })}
              onDelete={() => setOpen({ kind: 'delete', credential })}
            />
          ))}
        </ListTable>
      )}
      {open.kind === 'new' ? <CredentialDialog kinds={credentialKind.options} onClose={close} /> : null}
      {open.kind === 'replace' ? (
        <CredentialDialog kinds={[open.credential.kind]} stored={open.credential} onClose={close} />
      ) : null}
      {open.kind === 'delete' ? (
        <ConfirmDialog
          isOpen
          title={`Delete “${open.credential.name}”?`}
          confirmLabel="Delete credential"
          isDangerous
          onClose={close}
          onConfirm={() => remove(open.credential)}
        >
          {usedByWords(usedBy(open.credential.name))} Its secret cannot be brought back.
        </ConfirmDialog>
      ) : null}
    </ListPage>
  );
};
