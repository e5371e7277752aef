import type { JsonValue } from '#core/flow/json.ts';
import { NodeFailure } from '#core/nodes/node-failure.ts';
import { findExcess } from '#core/nodes/shared/measure.ts';

const maxSize = 64_000_000;
const maxDepth = 500;

/** The value, which is small enough to be handed to the engine's thread. Fails with `result_too_large` and `result_too_deep`. */
export const checkResult = (value: JsonValue): JsonValue => {
  const excess = findExcess(value, { maxSize, maxDepth });
  if (excess === 'size')
    throw new NodeFailure(
      'result_too_large',
      `The result is larger than ${maxSize / 1_000_000} MB. Select less of the value.`,
    );
  if (excess === 'depth')
    throw new NodeFailure('result_too_deep', `The result is nested more than ${maxDepth} levels deep.`);
  return value;
};
