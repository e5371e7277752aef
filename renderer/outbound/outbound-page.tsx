import { Send } from 'lucide-react';
import { useState } from 'react';
import type { Subscription, SubscriptionId } from '#core/contract/records/subscription.ts';
import { ListPage, ListTable } from '#renderer/shell/list-page.tsx';
import { useApp } from '#renderer/state/app-context.tsx';
import { toErrorMessage } from '#renderer/state/error-message.ts';
import { useSubscriptions } from '#renderer/state/queries.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { removeOutbound } from './outbound-actions.ts';
import { OutboundDetail } from './outbound-detail.tsx';
import { OutboundDialog } from './outbound-dialog.tsx';
import { OutboundRow } from './outbound-row.tsx';

type Open = { kind: 'none' } | { kind: 'new' } | { kind: 'change' | 'delete'; shown: Subscription };

/** Who is told of what happens here: the list of all outbound webhooks, and one of them with its deliveries. */
export const OutboundPage = () => {
  const app = useApp();
  const { data, error, refetch } = useSubscriptions();
  const [open, setOpen] = useState<Open>({ kind: 'none' });
  const [openId, setOpenId] = useState<SubscriptionId | null>(null);
  const close = () => setOpen({ kind: 'none' });
  const opened = data?.find(({ id }) => id === openId);
  const dialogs = (
    <>
      {open.kind === 'new' ? <OutboundDialog onClose={close} /> : null}
      {open.kind === 'change' ? <OutboundDialog stored={open.shown} onClose={close} /> : null}
      {open.kind === 'delete' ? (
        <ConfirmDialog
          isOpen
          title={`Delete “${open.shown.name}”?`}
          confirmLabel="Delete outbound webhook"
          isDangerous
          onClose={close}
          onConfirm={() => removeOutbound(app, open.shown)}
        >
          Its deliveries are deleted too, and what still waits is not sent.
        </ConfirmDialog>
      ) : null}
    </>
  );
  if (opened) {
    return (
      <>
        <OutboundDetail
          key={opened.id}
          shown={opened}
          onBack={() => setOpenId(null)}
          onChange={() => setOpen({ kind: 'change', shown: opened })}
        />
        {dialogs}
      </>
    );
  }
  return (
    <ListPage
      title="Outbound webhooks"
      text="Other systems that are told when flows change, run or fail, and when requests are refused."
      addLabel="New outbound webhook"
      onAdd={() => setOpen({ kind: 'new' })}
    >
      {error ? (
        <EmptyState title={toErrorMessage(error)} action={<Button onClick={() => void refetch()}>Try again</Button>} />
      ) : data === undefined ? (
        <Skeleton label="Loading outbound webhooks" rows={6} />
      ) : data.length === 0 ? (
        <EmptyState
          icon={<Send size={24} />}
          title="No outbound webhooks yet"
          action={<Button onClick={() => setOpen({ kind: 'new' })}>Make the first one</Button>}
        >
          Each event is sent to an address of your choice, signed if you like, and again until it has arrived.
        </EmptyState>
      ) : (
        <ListTable label="Outbound webhooks" columns={['Name', 'Events', 'URL', 'State', 'Last delivery', 'Failures']}>
          {data.map((shown) => (
            <OutboundRow
              key={shown.id}
              shown={shown}
              onOpen={() => setOpenId(shown.id)}
              onChange={() => setOpen({ kind: 'change', shown })}
              onDelete={() => setOpen({ kind: 'delete', shown })}
            />
          ))}
        </ListTable>
      )}
      {dialogs}
    </ListPage>
  );
};
