import type { NodeContext } from '../context.ts';

/**
 * Whether two texts are the same, in a time that tells nothing of where they differ: what is compared are their digests under a
 * key that nobody knows.
 */
export const isSameText = (
  left: string,
  right: string,
  context: Pick<NodeContext, 'hmac' | 'randomBytes'>,
): boolean => {
  const key = String.fromCharCode(...context.randomBytes(32));
  return context.hmac('sha256', key, left, 'hex') === context.hmac('sha256', key, right, 'hex');
};
