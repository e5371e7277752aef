import { type FlowEdge, type FlowNode, flowEdge, flowNode } from '#core/flow/document.ts';

/** A node for tests; its id is its ref. */
export const node = (ref: string, kind: string, rest: Partial<FlowNode> = {}): FlowNode =>
  flowNode.parse({ id: ref, kind, ref, ...rest });

/** An edge for tests, written `if1.true resp1` or, from the only output, `web1 set1`. Its id is the text. */
export const edge = (text: string): FlowEdge => {
  const [from = '', to = ''] = text.split(' ');
  const [source = '', port = 'out'] = from.split('.');
  return flowEdge.parse({ id: text, from: { node: source, port }, to: { node: to } });
};

/** The wires of a sketch in the notation of `edge`, without ids. */
export const wires = ({ edges }: { edges: readonly FlowEdge[] }): string[] =>
  edges.map(({ from, to }) => `${from.node}${from.port === 'out' ? '' : `.${from.port}`} ${to.node}`);
