import { Search, Webhook } from 'lucide-react';
import { useState } from 'react';
import type { FlowSummary } from '#core/contract/records/flow.ts';
import { createWebhookCommand } from '#renderer/commands/flow/create-webhook.ts';
import { runCommand } from '#renderer/commands/run-command.ts';
import { useApp } from '#renderer/state/app-context.tsx';
import { toErrorMessage } from '#renderer/state/error-message.ts';
import { useFlows } from '#renderer/state/queries.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ConfirmDialog } from '#renderer/ui/confirm-dialog.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { TextInput } from '#renderer/ui/text-input.tsx';
import { findWebhooks } from './find-webhooks.ts';
import { removeWebhook } from './webhook-actions.ts';
import { WebhookRow } from './webhook-row.tsx';
import { WebhookTable } from './webhook-table.tsx';

/** All inbound webhooks, at work or not, with what is done with them one by one. */
export const WebhooksPage = () => {
  const app = useApp();
  const { data, error, refetch } = useFlows();
  const [search, setSearch] = useState('');
  const [doomed, setDoomed] = useState<FlowSummary | null>(null);
  const create = () => void runCommand(app, createWebhookCommand);
  const found = findWebhooks(data ?? [], search);
  return (
    <main className="flex h-full min-h-0 flex-col bg-canvas">
      <div className="flex min-h-14 shrink-0 items-center gap-4 border-b border-line bg-panel px-4 py-2">
        <div className="min-w-0 flex-1">
          <h1 className="text-lg font-semibold">Webhooks</h1>
          <p className="text-xs text-fg-2">Every address at which a flow takes requests.</p>
        </div>
        <span role="status" className="text-xs text-fg-3 tabular-nums">
          {data === undefined || data.length === 0 ? '' : countWords(found.length, data.length)}
        </span>
        <div className="w-70">
          <TextInput
            type="search"
            aria-label="Search webhooks"
            placeholder="Name, folder, tag, status"
            icon={<Search size={14} />}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            onKeyDown={(event) => event.key === 'Escape' && setSearch('')}
          />
        </div>
        <Button variant="primary" onClick={create}>
          <Webhook size={14} aria-hidden />
          New webhook
        </Button>
      </div>
      <div className="flex min-h-0 flex-1 flex-col p-6">
        {error ? (
          <EmptyState
            title={toErrorMessage(error)}
            action={<Button onClick={() => void refetch()}>Try again</Button>}
          />
        ) : data === undefined ? (
          <Skeleton label="Loading webhooks" rows={8} />
        ) : data.length === 0 ? (
          <EmptyState
            icon={<Webhook size={24} />}
            title="No webhooks yet"
            action={<Button onClick={create}>Make the first one</Button>}
          >
            A webhook is an address that other systems call. It comes with a flow that says what happens then.
          </EmptyState>
        ) : found.length === 0 ? (
          <EmptyState
            title="No webhook matches"
            action={<Button onClick={() => setSearch('')}>Clear the search</Button>}
          />
        ) : (
          <WebhookTable
            flows={found}
            renderRow={(flow) => <WebhookRow flow={flow} onDelete={() => setDoomed(flow)} />}
          />
        )}
      </div>
      {doomed ? (
        <ConfirmDialog
          isOpen
          title={`Delete “${doomed.name}”?`}
          confirmLabel="Delete webhook and flow"
          isDangerous
          onClose={() => setDoomed(null)}
          onConfirm={() => removeWebhook(app, doomed)}
        >
          Its address stops answering at once. Flow, versions and requests are kept for 30 days and then gone.
        </ConfirmDialog>
      ) : null}
    </main>
  );
};

const countWords = (found: number, all: number): string => {
  if (found < all) return `${found} of ${all}`;
  return all === 1 ? '1 webhook' : `${all} webhooks`;
};
