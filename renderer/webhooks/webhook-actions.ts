import type { FlowSummary } from '#core/contract/records/flow.ts';
import type { FlowStatus } from '#core/flow/document.ts';
import { type Copied, copyEndpoint } from '#renderer/commands/flow-actions.ts';
import type { App } from '#renderer/state/app-context.tsx';
import { cacheEvent } from '#renderer/state/cache-event.ts';
import { toErrorMessage } from '#renderer/state/error-message.ts';
import { queryKeys } from '#renderer/state/query-options.ts';

/** Pauses a webhook that takes requests; lets a paused one go on as live flow, or as the draft it was before it was ever published. */
export const switchWebhook = async (app: App, { id, name, status, publishedVersion }: FlowSummary): Promise<void> => {
  const { client, queryClient, documentStore, toast } = app;
  const next: FlowStatus = status !== 'paused' ? 'paused' : publishedVersion === null ? 'draft' : 'live';
  try {
    await client.flows.setStatus({ id, status: next });
    documentStore.getState().applyEvent({ type: 'flow.status', flowId: id, status: next });
    await queryClient.invalidateQueries({ queryKey: queryKeys.flows });
    toast({ kind: 'ok', title: `“${name}” is ${next}` });
  } catch (error) {
    toast({ kind: 'error', title: `“${name}” stays ${status}`, description: toErrorMessage(error) });
  }
};

export const removeWebhook = async (app: App, { id, name }: FlowSummary): Promise<void> => {
  const { client, queryClient, documentStore, toast } = app;
  try {
    await client.flows.remove({ id });
    const event = { type: 'flow.deleted', flowId: id } as const;
    cacheEvent(queryClient, event);
    documentStore.getState().applyEvent(event);
    toast({ kind: 'ok', title: `“${name}” deleted` });
  } catch (error) {
    toast({ kind: 'error', title: `“${name}” was not deleted`, description: toErrorMessage(error) });
  }
};

export const copyOfWebhook = async (app: App, what: Copied, { id }: FlowSummary): Promise<void> => {
  try {
    await copyEndpoint(app, what, id);
  } catch (error) {
    app.toast({ kind: 'error', title: 'Nothing was copied', description: toErrorMessage(error) });
  }
};
