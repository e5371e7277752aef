/**
 * A cursor over the text of one template. It holds the current token in its own fields, so that lexing allocates nothing
 * per token and a speculative parse (`<<`) is undone by setting `next` back.
 */
export type Cursor = {
  readonly text: string;
  /** Where the text ends: a final line break does not belong to a template. */
  readonly end: number;
  /** An operator is its own kind. */
  kind: TokenKind;
  /** Name or string content; the digits of a number; what is wrong with an `error`. */
  value: string;
  from: number;
  to: number;
  /** End of the token before this one. */
  previousTo: number;
  /** Where the next token is looked for. */
  next: number;
  /** Open brackets: within them the closing delimiter is not recognised, so `{{ {'a': {}} }}` works. */
  brackets: number;
  /** What closes the tag: `}}`, `%}` or `>>`. */
  closer: string;
  /** Whether the close carried a `-`. */
  trimAfter: boolean;
  /** From here on no `'` or `"` closes a string: found once, so that many unfinished strings cost one search. */
  unclosed: { "'": number; '"': number };
};

export type TokenKind = 'name' | 'string' | 'integer' | 'float' | 'close' | 'end' | 'error' | Operator;

export type Operator =
  | '+'
  | '-'
  | '*'
  | '**'
  | '/'
  | '//'
  | '%'
  | '~'
  | '('
  | ')'
  | '['
  | ']'
  | '{'
  | '}'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '='
  | '.'
  | ':'
  | '|'
  | ','
  | ';';

export const createCursor = (text: string, end: number): Cursor => ({
  text,
  end,
  kind: 'end',
  value: '',
  from: 0,
  to: 0,
  previousTo: 0,
  next: 0,
  brackets: 0,
  closer: '}}',
  trimAfter: false,
  unclosed: { "'": Infinity, '"': Infinity },
});
