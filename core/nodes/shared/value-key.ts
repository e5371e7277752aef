import type { NodeContext } from '../context.ts';

/**
 * A key of durable values for what a node itself keeps: of one length whatever `parts` hold, and not the same for any two
 * nodes of a flow.
 */
export const toValueKey = (
  { hash, idempotencyKey }: Pick<NodeContext, 'hash' | 'idempotencyKey'>,
  kind: string,
  parts: readonly string[],
): string => {
  // Behind the run's own key, which holds no colon, stands the node.
  const node = idempotencyKey.slice(idempotencyKey.indexOf(':') + 1);
  return `${kind}/${hash('sha256', JSON.stringify([node, ...parts]), 'hex')}`;
};
