import { expect, test } from 'vitest';
import { createDocumentStore } from '#renderer/state/document-store.ts';
import { createSelectionStore } from '#renderer/state/selection-store.ts';
import { createFlowService, emptyDocument } from '#renderer/state/testing/flow-service.ts';
import { addNode } from './add-node.ts';
import { createViewStore } from './view-store.ts';

const open = async () => {
  const documentStore = createDocumentStore(createFlowService().client, 'here');
  const selectionStore = createSelectionStore();
  await documentStore.getState().open(emptyDocument().id);
  const ids: string[] = [];
  documentStore.getState().commit('Add', (draft) => {
    const first = addNode(draft, 'webhook');
    ids.push(first, addNode(draft, 'log', { after: { node: first, port: 'out' } }));
  });
  const { store, follow } = createViewStore({ documentStore, selectionStore });
  follow();
  return { documentStore, selectionStore, store, ids };
};

test('a drag is one step of undo, and undoing it puts the card back exactly', async () => {
  const { documentStore, store, ids } = await open();
  const id = ids[0] ?? '';
  const { onNodesChange, nodes } = store.getState();
  const before = nodes[0]?.position;

  for (const x of [3, 40, 97]) onNodesChange([{ type: 'position', id, position: { x, y: x }, dragging: true }]);
  onNodesChange([{ type: 'position', id, position: { x: 97, y: 97 }, dragging: false }]);
  expect(documentStore.getState()).toMatchObject({ undoLabel: 'Move node' });
  expect(documentStore.getState().undo()).toBe('Move node');

  expect(store.getState().nodes[0]?.position).toEqual(before);
  expect(documentStore.getState().undoLabel).toBe('Add');
});

test('selection is one, whichever side changes it, and forgets what is deleted', async () => {
  const { documentStore, selectionStore, store, ids } = await open();

  store.getState().onNodesChange([{ type: 'select', id: ids[1] ?? '', selected: true }]);
  expect(selectionStore.getState().nodeIds).toEqual([ids[1]]);
  selectionStore.getState().selectNodes(ids);
  expect(store.getState().nodes.map(({ selected }) => selected)).toEqual([true, true]);
  documentStore.getState().undo();

  expect(store.getState().nodes).toEqual([]);
  expect(selectionStore.getState().nodeIds).toEqual([]);
});

test('React Flow alone removes nothing', async () => {
  const { store, ids } = await open();

  store.getState().onNodesChange([{ type: 'remove', id: ids[0] ?? '' }]);

  expect(store.getState().nodes.map(({ id }) => id)).toEqual(ids);
});
