import { Webhook } from 'lucide-react';
import { addNodeHere } from '#renderer/commands/add-node-here.ts';
import { useApp, useDocument } from '#renderer/state/app-context.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';

/** A flow without any node says how it starts. */
export const EmptyFlow = () => {
  const app = useApp();
  const isEmpty = useDocument(({ doc }) => doc?.nodes.length === 0);
  return isEmpty ? (
    <div className="pointer-events-none absolute inset-0">
      <EmptyState
        icon={<Webhook size={24} />}
        title="Every flow starts with a webhook"
        action={
          <Button variant="primary" className="pointer-events-auto" onClick={() => addNodeHere(app, 'webhook')}>
            Add a webhook
          </Button>
        }
      >
        It gives the flow its address; what arrives there runs the nodes behind it.
      </EmptyState>
    </div>
  ) : null;
};
