/** Called with the size of what is made or visited, so that large values cost what they weigh; it throws when the budget is used up. */
export type Charge = (steps: number) => void;

const charactersPerStep = 8;

/** What it costs to make or read a text of that length in one go. */
export const textCost = (length: number): number => length / charactersPerStep;

/** For values that are small by construction. */
export const free: Charge = () => undefined;

/** How deep values may be nested where they are walked. */
export const maxNesting = 600;
