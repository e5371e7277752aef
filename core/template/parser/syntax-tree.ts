/** Offsets into the template's text: `from` is the first character, `to` the one after the last. */
export type Span = { from: number; to: number };

export type Expression = Span & ExpressionForm;

export type ExpressionForm =
  | { type: 'literal'; value: string | number | bigint | boolean | null; float: boolean }
  | { type: 'name'; name: string }
  | { type: 'list' | 'tuple'; items: Expression[] }
  | { type: 'dict'; entries: { key: Expression; value: Expression }[] }
  | { type: 'attribute'; object: Expression; name: string; nameFrom: number }
  | { type: 'subscript'; object: Expression; key: Expression }
  | { type: 'slice'; object: Expression; start: Expression | null; stop: Expression | null; step: Expression | null }
  | { type: 'call'; callee: Expression; args: Arguments }
  | { type: 'filter'; input: Expression; name: string; nameFrom: number; args: Arguments }
  | { type: 'test'; input: Expression; name: string; nameFrom: number; args: Arguments; negated: boolean }
  | { type: 'unary'; operator: '+' | '-' | 'not'; operand: Expression }
  | { type: 'binary'; operator: BinaryOperator; left: Expression; right: Expression }
  | { type: 'compare'; first: Expression; rest: { operator: CompareOperator; right: Expression }[] }
  | { type: 'concat'; parts: Expression[] }
  | { type: 'conditional'; test: Expression; then: Expression; otherwise: Expression | null }
  | { type: 'webhook'; source: WebhookSource; path: { name: string; from: number; to: number }[] };

export type CallExpression = Expression & { type: 'call' };

export type BinaryOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**' | 'and' | 'or';
export type CompareOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in';
export type WebhookSource = 'query' | 'headers' | 'body';

export type Arguments = {
  positional: Expression[];
  keywords: { name: string; value: Expression }[];
  spread: Expression | null;
  spreadKeywords: Expression | null;
};

/** Where a value is put: a name, several, or a field of a namespace. */
export type Target = Span &
  (
    | { type: 'name'; name: string }
    | { type: 'field'; object: string; name: string }
    | { type: 'targets'; items: Target[] }
  );

/** Statements of a block that has its own variables, with the names that it uses itself. */
export type ScopedBody = { body: Statement[]; names: ScopedName[] };

/** `outer`: unless it is assigned, the name means what it means outside; otherwise it is undefined until it is assigned. */
export type ScopedName = { name: string; assigned: boolean; outer: boolean };

export type Parameter = { name: string; fallback: Expression | null };

export type Statement = Span & StatementForm;

export type StatementForm =
  | { type: 'text'; text: string }
  | { type: 'output'; expression: Expression }
  | { type: 'do'; expression: Expression }
  | { type: 'if'; branches: { test: Expression; body: Statement[] }[]; otherwise: Statement[] }
  | { type: 'switch'; subject: Expression; cases: { value: Expression; body: Statement[] }[]; otherwise: Statement[] }
  | {
      type: 'for';
      target: Target;
      iterable: Expression;
      filter: Expression | null;
      recursive: boolean;
      inner: ScopedBody;
      otherwise: ScopedBody;
    }
  | { type: 'set'; target: Target; value: Expression }
  | { type: 'set-block'; target: Target; filters: Expression | null; inner: ScopedBody }
  | { type: 'with'; assignments: { name: string; value: Expression }[]; inner: ScopedBody }
  | { type: 'macro'; name: string; parameters: Parameter[]; inner: ScopedBody }
  | { type: 'call-block'; parameters: Parameter[]; call: CallExpression; inner: ScopedBody }
  | { type: 'filter-block'; filters: Expression; inner: ScopedBody }
  | { type: 'break' | 'continue' };

/** Stands for the captured text where filters are applied to a block. */
export const blockText = 'block text';

export type SyntaxTree = { text: string; root: ScopedBody; nodes: number };
