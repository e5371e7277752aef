import type { StepRecord } from '../run/active-run.ts';
import { visitSteps } from '../run/pass-log.ts';
import { textsAt } from './mask.ts';

/** The texts that stand at the sensitive paths of the steps so far; they are masked wherever else they turn up. */
export const sensitiveTexts = (steps: readonly StepRecord[]): string[] => {
  const texts: string[] = [];
  visitSteps(steps, ({ node, settings, input, output }) => {
    for (const path of node.sensitive)
      for (const value of [settings, input, output]) texts.push(...textsAt(value, path));
  });
  return texts;
};
