/** What a person reads about a filter, test, function or method. */
export type Entry = {
  doc: string;
  /** A template and what it renders to. */
  example: readonly [template: string, output: string];
};
