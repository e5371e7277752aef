import { type Edge, type Node, type NodeHandle, Position } from '@xyflow/react';
import type { FlowDocument, FlowEdge, FlowNode } from '#core/flow/document.ts';
import { definitionOf, summaryOf } from '#core/nodes/catalog.ts';
import { drawingSize, isDrawing, isGroup, toDrawingText } from './drawings.ts';
import { card, handleMiddles, heightOf } from './geometry.ts';
import { portsOf } from './ports.ts';

/** `ports` are the node's outputs; `lostPorts` are names that wires still leave by, though the node has them no more. */
export type CardData = { node: FlowNode; ports: readonly string[]; lostPorts: readonly string[] };
export type CardNode = Node<CardData, 'card' | 'note' | 'frame'>;
/** `isBody`: it leads into what its node runs as often as it wants. */
export type Wire = Edge<{ edge: FlowEdge; isBody: boolean }, 'wire'>;
export type CanvasView = { nodes: CardNode[]; edges: Wire[] };

export const inputHandle = 'in';

/**
 * The document as React Flow wants it. Whatever did not change keeps its object, and what React Flow itself knows of a node
 * (measured, selected, dragging) is taken over, so that only what changed is painted again.
 */
export const toCanvas = (doc: Pick<FlowDocument, 'nodes' | 'edges'>, previous: CanvasView): CanvasView => {
  const oldNodes = new Map(previous.nodes.map((node) => [node.id, node]));
  const oldEdges = new Map(previous.edges.map((edge) => [edge.id, edge]));
  const bodyPorts = new Map(doc.nodes.map(({ id, kind }) => [id, definitionOf(kind)?.bodyPort]));
  const outgoing = Map.groupBy(doc.edges, ({ from }) => from.node);
  return {
    nodes: doc.nodes.map((node) => toCard(node, outgoing.get(node.id) ?? [], oldNodes.get(node.id))),
    edges: doc.edges.map((edge) =>
      toWire(edge, bodyPorts.get(edge.from.node) === edge.from.port, oldEdges.get(edge.id)),
    ),
  };
};

const toCard = (node: FlowNode, outgoing: readonly FlowEdge[], old: CardNode | undefined): CardNode => {
  if (isDrawing(node)) return toDrawing(node, old);
  const ports = old?.data.node === node ? old.data.ports : portsOf(node);
  const lostPorts = [...new Set(outgoing.map(({ from }) => from.port))].filter((port) => !ports.includes(port));
  if (old?.data.node === node && old.data.lostPorts.join() === lostPorts.join()) return old;
  return {
    ...old,
    id: node.id,
    type: 'card',
    position: old?.dragging === true ? old.position : node.position,
    data: { node, ports, lostPorts },
    // Known before they are measured, so that a large flow draws from the start only what is in sight.
    initialWidth: card.width,
    initialHeight: heightOf(node) - card.below,
    handles: toHandles(node, [...ports, ...lostPorts]),
    ariaLabel: describe(node),
    ariaRole: 'group',
  };
};

// React Flow lifts what is selected by 1,000; a selected group still lies behind all nodes.
const behindAll = -1_001;

/** A note or group: as large as its settings say, groups behind everything. */
const toDrawing = (node: FlowNode, old: CardNode | undefined): CardNode =>
  old?.data.node === node
    ? old
    : {
        ...old,
        ...drawingSize(node),
        id: node.id,
        type: isGroup(node) ? 'frame' : 'note',
        position: old?.dragging === true ? old.position : node.position,
        data: { node, ports: [], lostPorts: [] },
        ...(isGroup(node) ? { zIndex: behindAll } : {}),
        handles: [],
        ariaLabel: describeDrawing(node),
        ariaRole: 'group',
      };

const toHandles = (node: FlowNode, ports: readonly string[]): NodeHandle[] => {
  const size = { width: card.handle, height: card.handle };
  const input: NodeHandle = {
    ...size,
    id: inputHandle,
    type: 'target',
    position: Position.Left,
    x: -card.handle / 2,
    y: card.header / 2 - card.handle / 2,
  };
  const outputs = handleMiddles(ports).map(
    (middle, index): NodeHandle => ({
      ...size,
      id: ports[index] ?? null,
      type: 'source',
      position: Position.Right,
      x: card.width - card.handle / 2,
      y: middle - card.handle / 2,
    }),
  );
  return definitionOf(node.kind)?.isTrigger === true ? outputs : [input, ...outputs];
};

/** Lets Tab reach one card only; the arrow keys lead on from there. */
export const withTabStop = (nodes: CardNode[], id: string | null): CardNode[] => {
  const stop = nodes.some((node) => node.id === id) ? id : (nodes[0]?.id ?? null);
  const tabIndexOf = (node: CardNode) => (node.id === stop ? 0 : -1);
  if (nodes.every((node) => node.domAttributes?.tabIndex === tabIndexOf(node))) return nodes;
  return nodes.map((node) =>
    node.domAttributes?.tabIndex === tabIndexOf(node)
      ? node
      : { ...node, domAttributes: { tabIndex: tabIndexOf(node) } },
  );
};

/** What a screen reader says of a card. */
const describe = (node: FlowNode): string => {
  const title = definitionOf(node.kind)?.title ?? node.kind;
  const name = node.label === '' ? title : `${node.label}, ${title}`;
  return `${name}, ${node.ref}${node.disabled ? ', disabled' : ''}. ${summaryOf(node.kind, node.settings)}`;
};

const describeDrawing = (node: FlowNode): string =>
  isGroup(node)
    ? `Group ${toDrawingText(node, 'title')}`.trimEnd()
    : `Note: ${toDrawingText(node, 'text').slice(0, 200) || 'empty'}`;

const toWire = (edge: FlowEdge, isBody: boolean, old: Wire | undefined): Wire =>
  old?.data?.edge === edge && old.data.isBody === isBody
    ? old
    : {
        ...old,
        id: edge.id,
        type: 'wire',
        source: edge.from.node,
        sourceHandle: edge.from.port,
        target: edge.to.node,
        targetHandle: inputHandle,
        data: { edge, isBody },
      };
