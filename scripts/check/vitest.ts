import { readFile, rm } from 'node:fs/promises';
import { z } from 'zod';
import { runForwarding } from '../setup/run-forwarding.mjs';
import { toolScript } from '../setup/tool-script.ts';
import type { Outcome } from './outcome.ts';
import type { RanTest } from './seeds.ts';

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ title: z.string(), status: z.string() })) }),
  ),
});

const reportFile = 'node_modules/.cache/vitest-report.json';

export async function runVitest(args: readonly string[] = []): Promise<Outcome> {
  await rm(reportFile, { force: true });
  const startedAt = performance.now();
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  const code = await runForwarding(process.execPath, [toolScript('vitest', 'vitest'), 'run', ...reporters, ...args]);
  const counts = countVitest(code, await readFile(reportFile, 'utf8').catch(() => null));
  return { name: 'vitest', ...counts, elapsedMs: performance.now() - startedAt };
}

/** What the last run ran. */
export async function readVitestTests(): Promise<RanTest[]> {
  const text = await readFile(reportFile, 'utf8').catch(() => null);
  if (text === null) return [];
  const { testResults } = vitestReport.parse(JSON.parse(text));
  return testResults.flatMap(({ assertionResults }) =>
    assertionResults.map(({ title, status }) => ({ title, hasPassed: status === 'passed' })),
  );
}

/**
 * A file that could not be loaded has no tests to count and is one failure; so is a run that failed without saying where
 * (an unhandled rejection, a crash, no test found).
 */
export function countVitest(code: number, report: string | null): Pick<Outcome, 'passed' | 'failed' | 'skipped'> {
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = vitestReport.parse(JSON.parse(report));
  const brokenFiles = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  const failed = numFailedTests + brokenFiles;
  return { passed: numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed, skipped: numPendingTests };
}
