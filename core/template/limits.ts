/** What one template may use. A breach is an error with line and column. */
export type TemplateLimits = {
  /** Length of the template's own text. */
  textLength: number;
  /** Nodes of its syntax tree. */
  nodes: number;
  /** Nesting of brackets and blocks while parsing; of macro calls and recursive loops while rendering. */
  depth: number;
  /** Links in one chain: `a.b.c`, `x | f | g`, `1 + 2 + 3`. */
  chain: number;
  /** Times that `<<` may look like a tag and turn out to be text. */
  failedTags: number;
  /** Units of work: a step is about one operation, one list element or sixteen characters. */
  steps: number;
  /** Characters written, blocks that were captured included; also the longest string a template may make. */
  output: number;
  /** Wall-clock time of one rendering. */
  timeMs: number;
};

export const defaultLimits: TemplateLimits = {
  textLength: 256 * 1024,
  nodes: 20_000,
  depth: 120,
  chain: 300,
  failedTags: 4_000,
  steps: 1_000_000,
  output: 8 * 1024 * 1024,
  timeMs: 40,
};
