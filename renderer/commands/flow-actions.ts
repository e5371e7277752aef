import type { RunId } from '#core/contract/records/ids.ts';
import type { FlowId } from '#core/flow/document.ts';
import { parseFlow } from '#core/flow/parse-flow.ts';
import { serialiseFlow } from '#core/flow/serialise-flow.ts';
import type { App } from '#renderer/state/app-context.tsx';
import { queryKeys } from '#renderer/state/query-options.ts';

/** Shows a flow; says so when the one that is open has changes that cannot be saved. */
export const openFlow = async ({ uiStore, documentStore, toast }: App, id: FlowId): Promise<void> => {
  uiStore.getState().setPage('flow');
  const isOpened = await documentStore.getState().open(id);
  if (isOpened) return;
  const name = documentStore.getState().doc?.name ?? 'this flow';
  toast({ kind: 'error', title: `“${name}” stays open`, description: 'Its changes are not saved yet.' });
};

/** Shows a flow and, where there is one, paints a run of it. */
export const openRun = async (app: App, id: FlowId, run: RunId | null): Promise<void> => {
  await openFlow(app, id);
  const isOpen = app.documentStore.getState().flow?.id === id;
  if (isOpen && run !== null) await app.runStore.getState().showRun(run);
};

export type FlowSource = { name: string } | { starter: string } | { document: unknown };

/** Makes a draft on the server and opens it. */
export const createFlow = async (app: App, source: FlowSource): Promise<void> => {
  const flow = await app.client.flows.create(source);
  await app.queryClient.invalidateQueries({ queryKey: queryKeys.flows });
  await openFlow(app, flow.id);
};

/** Asks for a file and makes a flow of it; says what is wrong with the file and where. */
export const importFlow = async (app: App): Promise<void> => {
  const file = await app.platform.openFile(['json']);
  if (!file) return;
  const parsed = parseFlow(file.text);
  if (!parsed.ok) {
    const [first, ...others] = parsed.issues;
    const place = first?.path ? `${first.path}: ` : '';
    throw new Error(
      `${file.name} is not a flow. ${place}${first?.message ?? ''}${others.length > 0 ? `, and ${others.length} more` : ''}.`,
    );
  }
  await createFlow(app, { document: parsed.document });
  app.toast({ kind: 'ok', title: `Imported “${parsed.document.name}”` });
};

/** Saves the open document as a file that reads well in git. */
export const exportFlow = async ({ documentStore, platform, toast }: App): Promise<void> => {
  const { doc } = documentStore.getState();
  if (!doc) return;
  const name = `${doc.slug}.flow.json`;
  if (await platform.saveFile({ name, text: serialiseFlow(doc) })) toast({ kind: 'ok', title: `Exported ${name}` });
};

export const duplicateFlow = async (app: App): Promise<void> => {
  await app.documentStore.getState().saveNow();
  const { doc } = app.documentStore.getState();
  if (!doc) return;
  const name = `${doc.name} copy`.slice(0, 200);
  await createFlow(app, { document: { ...doc, name, slug: `${doc.slug}-copy`.slice(0, 100).replace(/-+$/, '') } });
  app.toast({ kind: 'ok', title: `Made “${name}”` });
};

export type Copied = 'url' | 'token' | 'curl';

const words: Record<Copied, { done: string; description?: string }> = {
  url: { done: 'URL copied' },
  token: { done: 'Bearer token copied', description: 'Whoever has it can run this flow.' },
  curl: { done: 'cURL command copied', description: 'It holds the bearer token.' },
};

/** Asks for the address and token now, at the moment they are wanted, and says what was put into the clipboard. Of the open flow, where no other is named. */
export const copyEndpoint = async (
  app: App,
  what: Copied,
  id = app.documentStore.getState().flow?.id,
): Promise<void> => {
  const { client, platform, toast } = app;
  if (id === undefined) return;
  const endpoint = await client.flows.endpoint({ id });
  const text = endpoint[what];
  if (text === null) {
    toast({ title: 'This flow asks for no token', description: 'Its webhook lets everybody in.' });
    return;
  }
  if (!(await platform.copyText(text))) throw new Error('The system did not allow writing to the clipboard.');
  const { done, description } = words[what];
  toast({ id: 'copied', kind: 'ok', title: done, ...(description === undefined ? {} : { description }) });
};
