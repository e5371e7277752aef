import type { Problem } from '#core/flow/document.ts';

/**
 * A problem in a sentence. Under the field that it is about (`isAtField`), it does not name node and field again.
 * The place is added where the message does not tell it.
 */
export const problemWords = ({ message, field, line, column }: Problem, isAtField: boolean): string => {
  const named = field === undefined ? -1 : message.indexOf(`, ${field}: `);
  const said = isAtField && named !== -1 ? message.slice(named + `, ${field}: `.length) : message;
  const sentence = said.charAt(0).toUpperCase() + said.slice(1);
  return line === undefined || message.includes(`line ${line}`)
    ? sentence
    : `${sentence} (line ${line}, column ${column ?? 1})`;
};
