import { useReactFlow } from '@xyflow/react';
import { addProblem } from '#renderer/canvas/add-node.ts';
import { kindGroups } from '#renderer/canvas/kind-groups.ts';
import { addNodeHere } from '#renderer/commands/add-node-here.ts';
import { useApp, useCanvas, useDocument } from '#renderer/state/app-context.tsx';
import { KindIcon } from '#renderer/ui/node-icon.tsx';
import { SpotList } from './spot-list.tsx';

/** Kinds of nodes at the spot where one is wanted, wired to what it was asked from. */
export const NodePicker = () => {
  const app = useApp();
  const { screenToFlowPosition } = useReactFlow();
  const place = useCanvas(({ picker }) => picker);
  const doc = useDocument((state) => state.doc);
  if (!place || !doc) return null;
  const { at, after, onEdge } = place;
  const isWired = after !== undefined || onEdge !== undefined;
  const wish = {
    ...(after ? { after } : {}),
    ...(onEdge === undefined ? {} : { onEdge }),
    ...(at ? { position: at } : isWired ? {} : { position: screenToFlowPosition(place.screen) }),
  };
  return (
    <SpotList
      spot={place.screen}
      label="Add a node"
      placeholder="Add a node…"
      emptyText="No node is called so."
      onClose={app.canvasStore.getState().closePicker}
      groups={kindGroups().map(({ title: label, kinds }) => ({
        label,
        items: kinds
          .filter(({ kind }) => addProblem(doc, kind) === null)
          .filter(({ isTrigger, isDrawingOnly }) => !isWired || !(isTrigger || isDrawingOnly))
          .map(({ kind, title, tagline }) => ({
            id: kind,
            label: title,
            detail: tagline,
            icon: <KindIcon kind={kind} />,
            run: () => void addNodeHere(app, kind, wish),
          })),
      }))}
    />
  );
};
