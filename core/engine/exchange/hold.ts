/** When a held run goes on: never by itself. */
export const heldUntil = 8_640_000_000_000_000;

/** When a held run goes on whose flow does so: at once, and still to be told from those that were never held. */
export const letGo = -1;
