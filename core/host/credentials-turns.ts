/** Lets changes take turns, so that what is in memory never falls behind the store. A failed one does not stop the next. */
export const createTurns = (): (<Result>(change: () => Promise<Result>) => Promise<Result>) => {
  let turn: Promise<unknown> = Promise.resolve();
  return (change) => {
    const result = turn.then(change);
    turn = result.catch(() => {});
    return result;
  };
};
