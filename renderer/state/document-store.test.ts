import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { flowId } from '#core/flow/document.ts';
import { createDocumentStore } from './document-store.ts';
import { createFlowService, emptyDocument } from './testing/flow-service.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const open = async () => {
  const service = createFlowService();
  const store = createDocumentStore(service.client, 'here');
  await store.getState().open(emptyDocument().id);
  const rename = (name: string) =>
    store.getState().commit('Rename flow', (draft) => {
      draft.name = name;
    });
  return { service, store, rename };
};

test('a change is saved by itself 800 ms after the last one, once', async () => {
  const { service, store, rename } = await open();

  rename('one');
  await vi.advanceTimersByTimeAsync(500);
  rename('two');
  expect(store.getState().save).toEqual({ kind: 'dirty' });
  await vi.advanceTimersByTimeAsync(800);

  expect(store.getState().save).toEqual({ kind: 'saved' });
  expect(service.saves()).toBe(1);
  expect(service.stored()).toMatchObject({ revision: 2, document: { name: 'two' } });
});

test('a change made while a save is on its way is saved after it', async () => {
  const { service, store, rename } = await open();

  rename('one');
  const saving = store.getState().saveNow();
  rename('two');
  await saving;

  expect(store.getState().save).toEqual({ kind: 'saved' });
  expect(service.stored().document.name).toBe('two');
});

test('a save over a newer revision becomes a conflict, in which theirs can be loaded', async () => {
  const { service, store, rename } = await open();
  service.saveElsewhere({ folder: 'Billing' });

  rename('mine');
  await store.getState().saveNow();
  expect(store.getState().save).toEqual({ kind: 'conflict' });
  await store.getState().reload();

  expect(store.getState()).toMatchObject({
    save: { kind: 'saved' },
    canUndo: false,
    doc: { name: 'Test', folder: 'Billing' },
  });
});

test('in a conflict ours can be kept, which overwrites theirs', async () => {
  const { service, store, rename } = await open();
  service.saveElsewhere({ folder: 'Billing' });
  rename('mine');
  await store.getState().saveNow();

  await store.getState().keepMine();

  expect(store.getState().save).toEqual({ kind: 'saved' });
  expect(service.stored().document).toMatchObject({ name: 'mine', folder: '' });
});

test('what another window saved is taken over when nothing is unsaved here', async () => {
  const { service, store } = await open();
  service.saveElsewhere({ name: 'theirs' });

  store.getState().applyEvent({ type: 'flow.changed', flowId: emptyDocument().id, revision: 2, origin: 'elsewhere' });
  await vi.waitFor(() => expect(store.getState().doc?.name).toBe('theirs'));

  expect(store.getState().save).toEqual({ kind: 'saved' });
});

test('a failed save keeps the change, says why, and works once the server is back', async () => {
  const { service, store, rename } = await open();
  service.setDown(true);
  rename('kept');
  await store.getState().saveNow();
  expect(store.getState().save.kind).toBe('failed');

  service.setDown(false);
  await store.getState().saveNow();

  expect(store.getState().save).toEqual({ kind: 'saved' });
  expect(service.stored().document.name).toBe('kept');
});

test('undo and redo are saved like any change, and name their step', async () => {
  const { service, store, rename } = await open();
  rename('one');

  expect(store.getState()).toMatchObject({ canUndo: true, undoLabel: 'Rename flow' });
  expect(store.getState().undo()).toBe('Rename flow');
  await store.getState().saveNow();
  expect(service.stored().document).toEqual(emptyDocument());
  expect(store.getState().redo()).toBe('Rename flow');
  await store.getState().saveNow();

  expect(service.stored().document.name).toBe('one');
  expect(store.getState().redo()).toBeNull();
});

test('publishing and a change of status save first and leave the history alone', async () => {
  const { service, store, rename } = await open();
  rename('one');

  await store.getState().publish('first');
  await store.getState().setStatus('live');

  expect(service.stored().document.name).toBe('one');
  expect(store.getState()).toMatchObject({ flow: { status: 'live', publishedVersion: 1 }, canUndo: true });
});

test('closing saves what is unsaved', async () => {
  const { service, store, rename } = await open();
  rename('last words');

  await store.getState().close();

  expect(service.stored().document.name).toBe('last words');
  expect(store.getState()).toMatchObject({ flow: null, doc: null, opening: { kind: 'none' } });
});

test('a flow whose changes cannot be saved is not left', async () => {
  const { service, store, rename } = await open();
  service.setDown(true);
  rename('precious');

  expect(await store.getState().close()).toBe(false);

  expect(store.getState().doc?.name).toBe('precious');
});

test('opening another flow never shows an empty window in between, or the effects of it', async () => {
  const { store } = await open();
  const seen: string[] = [];
  store.subscribe(({ opening }) => seen.push(opening.kind));

  await store.getState().open(flowId.parse('flw_other'));

  expect(seen).toEqual(['loading', 'open']);
});
