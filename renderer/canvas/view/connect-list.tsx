import { useReactFlow } from '@xyflow/react';
import { Unplug } from 'lucide-react';
import { definitionOf } from '#core/nodes/catalog.ts';
import { connect, legalTargets, nameOf } from '#renderer/canvas/edit/connect.ts';
import { removeFrom } from '#renderer/canvas/edit/remove.ts';
import { card } from '#renderer/canvas/geometry.ts';
import { portsOf } from '#renderer/canvas/ports.ts';
import { useApp, useCanvas, useDocument } from '#renderer/state/app-context.tsx';
import { KindIcon } from '#renderer/ui/node-icon.tsx';
import { SpotList } from './spot-list.tsx';

/** Wiring by keyboard: the nodes that each output of a node may lead to, and the wires that it has. */
export const ConnectList = () => {
  const { documentStore, canvasStore } = useApp();
  const { flowToScreenPosition } = useReactFlow();
  const nodeId = useCanvas(({ connecting }) => connecting);
  const doc = useDocument((state) => state.doc);
  const node = doc?.nodes.find(({ id }) => id === nodeId);
  if (!doc || !node) return null;
  const { commit } = documentStore.getState();
  const ports = portsOf(node);
  const close = () => {
    canvasStore.getState().setConnecting(null);
    canvasStore.getState().handle?.reveal(node.id);
  };
  const targets = ports.map((port) => ({
    label: ports.length > 1 ? `From “${port}” to` : 'Connect to',
    items: legalTargets(doc, { node: node.id, port }).map((id) => {
      const kind = doc.nodes.find((other) => other.id === id)?.kind ?? '';
      return {
        id: `${port} ${id}`,
        label: nameOf(doc, id),
        detail: definitionOf(kind)?.title,
        icon: <KindIcon kind={kind} />,
        run: () => commit('Connect nodes', (draft) => connect(draft, { node: node.id, port }, id)),
      };
    }),
  }));
  const wires = doc.edges.filter(({ from }) => from.node === node.id);
  const existing = {
    label: 'Delete a wire',
    items: wires.map(({ id, from, to }) => ({
      id,
      label: `${from.port} → ${nameOf(doc, to.node)}`,
      icon: <Unplug size={16} />,
      run: () => commit('Delete wire', (draft) => removeFrom(draft, { nodeIds: [], edgeIds: [id] })),
    })),
  };
  return (
    <SpotList
      spot={flowToScreenPosition({ x: node.position.x + card.width + 12, y: node.position.y })}
      label={`Connect ${nameOf(doc, node.id)}`}
      placeholder="Connect to…"
      emptyText={ports.length === 0 ? 'This node has no output.' : 'There is no node that it may lead to.'}
      groups={[...targets, existing]}
      onClose={close}
    />
  );
};
