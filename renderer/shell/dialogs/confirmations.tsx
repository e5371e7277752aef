import { replayRequest, writersOf } from '#renderer/commands/debug/replay-request.ts';
import { testFlow, unpinnedWriters } from '#renderer/commands/flow/test-flow.ts';
import { useApp, useDocument, useUi } from '#renderer/state/app-context.tsx';
import { cacheEvent } from '#renderer/state/cache-event.ts';
import { toErrorMessage } from '#renderer/state/error-message.ts';
import { queryKeys } from '#renderer/state/query-options.ts';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';

/** The questions that stand before what cannot be taken back. */
export const Confirmations = () => (
  <>
    <DeleteFlow />
    <RotateToken />
    <ReplayWriters />
    <TestWriters />
  </>
);

const useQuestion = (name: 'delete-flow' | 'rotate-token' | 'replay' | 'test') => {
  const { uiStore, toast } = useApp();
  return {
    isOpen: useUi(({ dialog }) => dialog === name),
    onClose: () => uiStore.getState().setDialog(null),
    tell: (title: string) => (error: unknown) => toast({ kind: 'error', title, description: toErrorMessage(error) }),
  };
};

const DeleteFlow = () => {
  const { client, documentStore, queryClient, toast } = useApp();
  const flow = useDocument((state) => state.flow);
  const { isOpen, onClose, tell } = useQuestion('delete-flow');
  if (!flow) return null;
  const remove = async () => {
    await client.flows.remove({ id: flow.id });
    const event = { type: 'flow.deleted', flowId: flow.id } as const;
    cacheEvent(queryClient, event);
    documentStore.getState().applyEvent(event);
    toast({ kind: 'ok', title: `Deleted “${flow.name}”` });
  };
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={`Delete “${flow.name}”?`}
      confirmLabel="Delete flow"
      isDangerous
      onClose={onClose}
      onConfirm={() => remove().catch(tell('The flow was not deleted'))}
    >
      Its address stops answering at once. Flow, versions and requests are kept for 30 days and then gone.
    </ConfirmDialog>
  );
};

const RotateToken = () => {
  const { client, queryClient, toast } = useApp();
  const flow = useDocument((state) => state.flow);
  const { isOpen, onClose, tell } = useQuestion('rotate-token');
  if (!flow) return null;
  const rotate = async () => {
    await client.flows.rotateToken({ id: flow.id });
    await queryClient.invalidateQueries({ queryKey: [...queryKeys.endpoint, flow.id] });
    toast({ kind: 'ok', title: 'The flow has a new bearer token', description: 'Copy it and give it to the callers.' });
  };
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title="Make a new bearer token?"
      confirmLabel="Rotate token"
      onClose={onClose}
      onConfirm={() => rotate().catch(tell('The token stays as it was'))}
    >
      The old token goes on working for the time set under Settings (a day by default), so that callers can change over.
    </ConfirmDialog>
  );
};

const ReplayWriters = () => {
  const app = useApp();
  const { isOpen, onClose, tell } = useQuestion('replay');
  if (!isOpen) return null;
  const writers = writersOf(app);
  return (
    <ConfirmDialog
      isOpen
      title="Run nodes with effects outside again?"
      confirmLabel="Replay"
      onClose={onClose}
      onConfirm={() => replayRequest(app).catch(tell('The request was not replayed'))}
    >
      {writers.join(', ')} may change something in another system each time{' '}
      {writers.length === 1 ? 'it runs' : 'they run'}.
    </ConfirmDialog>
  );
};

const TestWriters = () => {
  const app = useApp();
  const flowId = useDocument(({ flow }) => flow?.id ?? null);
  const { isOpen, onClose, tell } = useQuestion('test');
  if (!isOpen || flowId === null) return null;
  const test = async () => {
    app.uiStore.getState().acceptEffects(flowId);
    onClose();
    await testFlow(app).catch(tell('The flow was not tested'));
  };
  return (
    <ConfirmDialog
      isOpen
      title="Test with effects outside?"
      confirmLabel="Test flow"
      onClose={onClose}
      onConfirm={() => void test()}
    >
      {unpinnedWriters(app).join(', ')} may change something in other systems. Pin their outputs (P) to leave them out.
      You are not asked again for this flow.
    </ConfirmDialog>
  );
};
