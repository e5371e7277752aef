import type { Problem } from '#core/flow/document.ts';
import type { App } from '#renderer/state/app-context.tsx';

export const hasPlace = ({ nodeId, edgeId }: Problem): boolean => nodeId !== undefined || edgeId !== undefined;

/** Shows what a problem is about: its node on the canvas and its field in the inspector, or its wire. */
export const revealProblem = (app: App, { nodeId, edgeId, field }: Problem): void => {
  const { selectionStore, canvasStore, uiStore, documentStore } = app;
  uiStore.getState().setPage('flow');
  if (nodeId !== undefined) {
    selectionStore.getState().selectNodes([nodeId]);
    canvasStore.getState().handle?.reveal(nodeId);
    if (field === undefined) return;
    uiStore.getState().setPanel('inspector', { isOpen: true });
    uiStore.getState().setWantedField({ nodeId, field });
    return;
  }
  const edge = documentStore.getState().doc?.edges.find(({ id }) => id === edgeId);
  if (!edge) return;
  canvasStore.getState().handle?.reveal(edge.from.node);
  selectionStore.getState().selectEdges([edge.id]);
};
