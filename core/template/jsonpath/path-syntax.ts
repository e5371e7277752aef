/** A JSONPath of RFC 9535, parsed. */
export type JsonPath = { root: '$' | '@'; segments: Segment[] };

export type Segment = { descendants: boolean; selectors: Selector[] };

export type Selector =
  | { type: 'name'; name: string }
  | { type: 'wildcard' }
  | { type: 'index'; index: number }
  | { type: 'slice'; start: number | null; stop: number | null; step: number }
  | { type: 'filter'; condition: Condition };

export type Condition =
  | { type: 'or' | 'and'; parts: Condition[] }
  | { type: 'not'; part: Condition }
  | { type: 'exists'; path: JsonPath }
  | { type: 'compare'; operator: '==' | '!=' | '<' | '<=' | '>' | '>='; left: Operand; right: Operand }
  | { type: 'matches'; whole: boolean; text: Operand; pattern: Operand };

export type Operand =
  | { type: 'literal'; value: string | number | boolean | null }
  | { type: 'path'; path: JsonPath }
  | { type: 'length' | 'count' | 'value'; of: Operand };
