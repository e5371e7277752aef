import { expect, test } from 'vitest';
import { countPlaywright } from './browser-tests.ts';
import { formatTotal } from './outcome.ts';
import { countVitest } from './vitest.ts';

const vitestReport = (testResults: unknown[], numFailedTests = 0) =>
  JSON.stringify({ numPassedTests: 5, numFailedTests, numPendingTests: 1, testResults });
const playwrightReport = (stats: Record<string, number>, errors: unknown[] = []) =>
  JSON.stringify({ stats: { expected: 4, unexpected: 0, flaky: 0, skipped: 0, ...stats }, errors, suites: [] });

test('the closing line sums up all steps and names skipped tests only when there are some', () => {
  const step = { name: 'a', passed: 2, failed: 1, skipped: 0, elapsedMs: 1 };

  expect(formatTotal([step, step])).toBe('4 passed, 2 failed');
  expect(formatTotal([step, { ...step, skipped: 3 }])).toBe('4 passed, 2 failed, 3 skipped');
});

test('a test file that cannot be loaded is a failure', () => {
  const broken = { status: 'failed', assertionResults: [] };
  const failing = { status: 'failed', assertionResults: [{ title: 'fails', status: 'failed' }] };

  expect(countVitest(0, vitestReport([]))).toEqual({ passed: 5, failed: 0, skipped: 1 });
  expect(countVitest(1, vitestReport([broken, failing], 1))).toEqual({ passed: 5, failed: 2, skipped: 1 });
});

test('a test that passed at its second try only is a failure', () => {
  expect(countPlaywright(0, playwrightReport({ flaky: 1, skipped: 2 }))).toEqual({ passed: 4, failed: 1, skipped: 2 });
  expect(countPlaywright(1, playwrightReport({ unexpected: 1 }, [{}]))).toEqual({ passed: 4, failed: 2, skipped: 0 });
});

test('a run that failed without naming a test, or left no report, is a failure', () => {
  expect([countVitest(1, vitestReport([])).failed, countPlaywright(1, playwrightReport({})).failed]).toEqual([1, 1]);
  const noReport = { passed: 0, failed: 1, skipped: 0 };
  expect([countVitest(0, null), countPlaywright(0, null)]).toEqual([noReport, noReport]);
});
