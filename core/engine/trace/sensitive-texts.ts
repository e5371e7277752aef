import type { StepRecord } from '../run/active-run.ts';
import { textsAt } from './mask.ts';

/** The texts that stand at the sensitive paths of the steps so far; they are masked wherever else they turn up. */
export const sensitiveTexts = (steps: readonly StepRecord[]): string[] => {
  if (steps.every(({ node }) => node.sensitive.length === 0)) return [];
  return steps.flatMap(({ node, settings, input, output }) =>
    node.sensitive.flatMap((path) => [settings, input, output].flatMap((value) => textsAt(value, path))),
  );
};
