import { Braces } from 'lucide-react';
import { useState } from 'react';
import type { EnvironmentVariable } from '#core/contract/records/environment.ts';
import { useUsages } from '#renderer/credentials/use-usages.ts';
import { usedByWords } from '#renderer/credentials/used-by.tsx';
import { useApp } from '#renderer/state/app-context.tsx';
import { toErrorMessage } from '#renderer/state/error-message.ts';
import { useEnvironment } from '#renderer/state/queries.ts';
import { queryKeys } from '#renderer/state/query-options.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { ListPage, ListTable } from '../list-page.tsx';
import { VariableDialog } from './variable-dialog.tsx';
import { VariableRow } from './variable-row.tsx';

type Open = { kind: 'none' } | { kind: 'new' } | { kind: 'replace' | 'delete'; variable: EnvironmentVariable };

/** The workspace's variables, which templates read as `env.NAME`. */
export const EnvironmentPage = () => {
  const { client, queryClient, toast } = useApp();
  const { data, error, refetch } = useEnvironment();
  const usages = useUsages();
  const [open, setOpen] = useState<Open>({ kind: 'none' });
  const close = () => setOpen({ kind: 'none' });
  const usedBy = (name: string) => usages && (usages.variables.get(name) ?? []);
  const remove = async (name: string) => {
    try {
      await client.environment.remove({ name });
      await queryClient.invalidateQueries({ queryKey: queryKeys.environment });
      toast({ kind: 'ok', title: `${name} deleted` });
    } catch (failure) {
      toast({ kind: 'error', title: `${name} was not deleted`, description: toErrorMessage(failure) });
    }
  };
  return (
    <ListPage
      title="Environment"
      text={
        <>
          Values that differ from one installation to the next. Templates read them as{' '}
          <code className="font-mono">{'<< env.NAME >>'}</code>.
        </>
      }
      addLabel="New variable"
      onAdd={() => setOpen({ kind: 'new' })}
    >
      {error ? (
        <EmptyState title={toErrorMessage(error)} action={<Button onClick={() => void refetch()}>Try again</Button>} />
      ) : data === undefined ? (
        <Skeleton label="Loading variables" rows={6} />
      ) : data.length === 0 ? (
        <EmptyState
          icon={<Braces size={24} />}
          title="No variables yet"
          action={<Button onClick={() => setOpen({ kind: 'new' })}>Add the first one</Button>}
        >
          An address of another system, the name of a channel: kept here, the same flow works on every installation.
        </EmptyState>
      ) : (
        <ListTable label="Environment variables" columns={['Name', 'Value', 'Used by', 'Changed']}>
          {data.map((variable) => (
            <VariableRow
              key={variable.name}
              variable={variable}
              usedBy={usedBy(variable.name)}
              onReplace={() => setOpen({ kind: 'replace', variable })}
              onDelete={() => setOpen({ kind: 'delete', variable })}
            />
          ))}
        </ListTable>
      )}
      {open.kind === 'new' ? (
        <VariableDialog taken={data?.map(({ name }) => name) ?? []} onClose={close} />
      ) : open.kind === 'replace' ? (
        <VariableDialog taken={[]} stored={open.variable} onClose={close} />
      ) : open.kind === 'delete' ? (
        <ConfirmDialog
          isOpen
          title={`Delete ${open.variable.name}?`}
          confirmLabel="Delete variable"
          isDangerous
          onClose={close}
          onConfirm={() => remove(open.variable.name)}
        >
          {usedByWords(usedBy(open.variable.name))}
        </ConfirmDialog>
      ) : null}
    </ListPage>
  );
};
