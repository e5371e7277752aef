import type { FlowDocument } from '#core/flow/document.ts';
import { isJsonObject } from '#core/flow/json.ts';
import type { StepRecord } from '../run/active-run.ts';
import { visitSteps } from '../run/pass-log.ts';

const assertKind = 'assert';

type Counts = { passed: number; failed: number };
type Assertions = Counts & { differences: string[] };

/**
 * How many checks of Assert nodes held, in loops of those passes that the trace keeps, and what those that did not hold say where
 * the run went on in spite of them.
 */
export const countAssertions = ({ nodes }: FlowDocument, steps: readonly StepRecord[]): Assertions => {
  const asserting = new Set(nodes.filter(({ kind }) => kind === assertKind).map(({ id }) => id));
  const counted: ({ step: StepRecord } & Counts)[] = [];
  visitSteps(steps, (step) => {
    if (asserting.has(step.node.id)) counted.push({ step, ...countsOf(step) });
  });
  return {
    passed: counted.reduce((sum, { passed }) => sum + passed, 0),
    failed: counted.reduce((sum, { failed }) => sum + failed, 0),
    differences: counted.flatMap(({ step, failed }) =>
      step.status === 'succeeded' && failed > 0
        ? messagesOf(step).map((message) => `assertion at ${step.node.name}: ${message}`)
        : [],
    ),
  };
};

const countsOf = (step: StepRecord): Counts => {
  const { output, settings, error } = step;
  if (step.status === 'succeeded' && isJsonObject(output))
    return { passed: Number(output['passed'] ?? 0), failed: Number(output['failed'] ?? 0) };
  if (error?.code !== 'assert_failed') return { passed: 0, failed: 0 };
  // A failed step has no output; it logged each check that did not hold.
  const failed = messagesOf(step).length;
  const checks = isJsonObject(settings) && Array.isArray(settings['checks']) ? settings['checks'].length : failed;
  return { passed: checks - failed, failed };
};

const messagesOf = ({ logs }: StepRecord): string[] =>
  (logs ?? []).filter(({ level }) => level === 'error').map(({ text }) => text);
