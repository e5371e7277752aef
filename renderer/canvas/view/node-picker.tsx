import { useReactFlow } from '@xyflow/react';
import { catalog } from '#core/nodes/catalog.ts';
import { addProblem } from '#renderer/canvas/add-node.ts';
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
      groups={[
        {
          label: 'Nodes',
          items: Object.values(catalog)
            .filter((definition) => addProblem(doc, definition.kind) === null)
            .filter((definition) => !isWired || !('isTrigger' in definition))
            .map(({ kind, title, tagline }) => ({
              id: kind,
              label: title,
              detail: tagline,
              icon: <KindIcon kind={kind} />,
              run: () => void addNodeHere(app, kind, wish),
            })),
        },
      ]}
    />
  );
};
