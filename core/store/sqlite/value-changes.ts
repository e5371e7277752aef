import type { ValueChange, ValueOutcome } from '#core/engine/ports/durable-values.ts';

type Waiting = { change: ValueChange } & PromiseWithResolvers<ValueOutcome>;

export type ValueChanges = { change: (change: ValueChange) => Promise<ValueOutcome> };

/** What one message carries at most, so that requests are committed in between. */
const maxTogether = 500;

/** Sends changes together that come while others are under way, so that they share one transaction and one sync. */
export const createValueChanges = (
  send: (changes: ValueChange[]) => Promise<readonly ValueOutcome[]>,
): ValueChanges => {
  const waiting: Waiting[] = [];
  let isBusy = false;

  const work = async (): Promise<void> => {
    isBusy = true;
    while (waiting.length > 0) {
      const some = waiting.splice(0, maxTogether);
      try {
        const outcomes = await send(some.map(({ change }) => change));
        for (const [index, { resolve, reject }] of some.entries()) {
          const outcome = outcomes[index];
          if (outcome) resolve(outcome);
          else reject(new Error('the writer left a change out'));
        }
      } catch (error) {
        for (const { reject } of some) reject(error);
      }
    }
    isBusy = false;
  };

  return {
    change: (change) => {
      const entry = { change, ...Promise.withResolvers<ValueOutcome>() };
      waiting.push(entry);
      if (!isBusy) void work();
      return entry.promise;
    },
  };
};
