export const masked = '••••';

/** Shorter texts would turn harmless ones into dots, and are no secrets to speak of. */
const shortest = 4;

/** Takes secrets out of any text, such as an answer that repeats what it was sent. */
export const createTextMask = (secrets: readonly string[]): ((text: string) => string) => {
  const texts = [...new Set(secrets.filter(({ length }) => length >= shortest))].toSorted(
    (one, other) => other.length - one.length,
  );
  if (texts.length === 0) return (text) => text;
  return (text) => texts.reduce((rest, secret) => rest.replaceAll(secret, masked), text);
};
