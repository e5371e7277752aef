import type { NodeResult } from '#core/nodes/kit.ts';
import { NodeFailure } from '#core/nodes/node-failure.ts';

/** How an attempt ended. */
export type Ended = { result: NodeResult } | { error: unknown };

export type Attempt = {
  timeoutMs: number;
  call: () => NodeResult | Promise<NodeResult>;
  /**
   * The executor will end later; called before `onEnd`, or not at all. From then on its time is looked after: when it is up,
   * `timeOut` is called. The returned function ends that.
   */
  onWait: (timeOut: () => void) => () => void;
  /** Time is up; called before `onEnd`. */
  onTimeout: () => void;
  onEnd: (ended: Ended) => void;
};

/**
 * Calls an executor once. One that returns at once has ended when this returns: no promise, no timer. The returned function
 * gives the attempt up, and nothing is heard of it any more; it is null when there is nothing to give up.
 */
export const startAttempt = (attempt: Attempt): (() => void) | null => {
  const { timeoutMs, call, onWait, onTimeout, onEnd } = attempt;
  let result: NodeResult | Promise<NodeResult>;
  try {
    result = call();
  } catch (error) {
    onEnd({ error });
    return null;
  }
  if (!(result instanceof Promise)) {
    onEnd({ result });
    return null;
  }
  let isCurrent = true;
  const end = (ended: Ended): void => {
    if (!isCurrent) return;
    giveUp();
    onEnd(ended);
  };
  const stopWatching = onWait(() => {
    onTimeout();
    end({ error: new NodeFailure('node_timeout', `No result within ${timeoutMs} ms.`, { isTransient: true }) });
  });
  const giveUp = (): void => {
    isCurrent = false;
    stopWatching();
  };
  result.then(
    (value) => end({ result: value }),
    (error: unknown) => end({ error }),
  );
  return giveUp;
};
