/** Where a run comes from. */
export type Origin = {
  /** How many flows called one another before it. */
  depth: number;
  /** Whether an error trigger stands at the beginning. */
  handlesError: boolean;
};

export const noOrigin: Origin = { depth: 0, handlesError: false };
