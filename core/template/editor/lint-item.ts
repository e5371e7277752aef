import type { Sample } from './sample.ts';

/** Something to look at in a template; `suggestion` is what the place could say instead. */
export type LintItem = {
  message: string;
  severity: 'error' | 'warning' | 'info';
  from: number;
  to: number;
  suggestion?: string;
};

export type LintKnowledge = {
  /** Names that the context has; without them, unknown refs are not looked for. */
  refs?: readonly string[];
  /** Values by ref, from a capture or a learned schema. */
  sample?: Sample;
};
