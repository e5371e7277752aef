// Primary result codes of SQLite; extended codes carry them in their lowest byte.
const busy = 5;
const corrupt = 11;
const constraint = 19;
const notADatabase = 26;

const primaryCode = (error: unknown): number | null =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : null;

export const isBusy = (error: unknown): boolean => primaryCode(error) === busy;
export const isConstraint = (error: unknown): boolean => primaryCode(error) === constraint;

/** Whether the database file itself is damaged. */
export const isDamage = (error: unknown): boolean => {
  const code = primaryCode(error);
  return code === corrupt || code === notADatabase;
};
