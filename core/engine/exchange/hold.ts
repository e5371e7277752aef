/** When a held run goes on: never by itself. */
export const heldUntil = 8_640_000_000_000_000;
