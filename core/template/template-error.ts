/** What is wrong with a template and where; `line` and `column` count from 1, `offset` from 0. */
export type TemplateError = { message: string; line: number; column: number; offset: number };

/** Why rendering stopped. Its message names the place; `reason` is the message without it. */
export class TemplateFailure extends Error {
  override readonly name = 'TemplateFailure';
  readonly reason: string;
  readonly line: number;
  readonly column: number;
  readonly offset: number;

  constructor(reason: string, place: { line: number; column: number; offset: number }) {
    super(`${reason} at line ${place.line}, column ${place.column}`);
    this.reason = reason;
    this.line = place.line;
    this.column = place.column;
    this.offset = place.offset;
  }
}

/** A fault whose offset is known but not yet its line: what the lexer, the parser and the compiler throw. */
export class SyntaxFault extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** A fault of a filter, method or operator, which does not know where it was called. */
export class ValueFault extends Error {}

export const placeOf = (text: string, offset: number): { line: number; column: number; offset: number } => {
  let line = 1;
  let lineStart = 0;
  for (let next = text.indexOf('\n'); next !== -1 && next < offset; next = text.indexOf('\n', next + 1)) {
    line += 1;
    lineStart = next + 1;
  }
  return { line, column: offset - lineStart + 1, offset };
};

export const toTemplateError = (fault: SyntaxFault, text: string): TemplateError => {
  const place = placeOf(text, fault.offset);
  return { message: `${fault.message} at line ${place.line}, column ${place.column}`, ...place };
};
