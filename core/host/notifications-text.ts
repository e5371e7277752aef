import type { RunSummary } from '#core/contract/records/run.ts';
import type { ReportKind } from '#core/engine/ports/records.ts';

/** What is told at once: one run, or all that have ended since the last message. `count` includes those not kept. */
export type Report = { flowName: string; kind: ReportKind; runs: readonly RunSummary[]; count: number };

const words = { failure: 'failed', success: 'succeeded' } as const;

/** Subject and text of an e-mail, which are also what the desktop shows. */
export const toNotificationText = (
  { flowName, kind, runs, count }: Report,
  urlOf: (run: RunSummary) => string,
): { subject: string; text: string } => {
  const [first] = runs;
  const what = count === 1 ? words[kind] : `${count} runs ${words[kind]}`;
  const subject = oneLine(count === 1 ? `${flowName} ${what}${reasonOf(first)}` : `${flowName}: ${what}`);
  const lines = runs.map((run) => `${timeOf(run)}  run ${run.number}${reasonOf(run)}\n${urlOf(run)}`);
  if (count > runs.length) lines.push(`… and ${count - runs.length} more.`);
  return { subject, text: [`${flowName}: ${what}.`, ...lines].join('\n\n') };
};

const reasonOf = (run: RunSummary | undefined): string => (run?.error ? `: ${run.error.message}` : '');

const timeOf = ({ finishedAt, startedAt }: RunSummary): string => new Date(finishedAt ?? startedAt).toISOString();

const maxSubjectLength = 180;

/** A message of a failure may hold anything; a subject is one short line. */
const oneLine = (text: string): string => {
  const line = text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();
  return line.length <= maxSubjectLength ? line : `${line.slice(0, maxSubjectLength - 1)}…`;
};
