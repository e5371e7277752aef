import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { runForwarding } from '../setup/run-forwarding.mjs';
import { toolScript } from '../setup/tool-script.ts';
import { findOrInstallChromium } from './chromium.ts';
import type { Outcome } from './outcome.ts';
import type { RanTest } from './seeds.ts';

type Suite = { specs: { title: string; ok: boolean }[]; suites?: Suite[] | undefined };
const suite: z.ZodType<Suite> = z.lazy(() =>
  z.object({
    specs: z.array(z.object({ title: z.string(), ok: z.boolean() })),
    suites: z.array(suite).optional(),
  }),
);

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
  suites: z.array(suite),
});

const reportFile = resolve('node_modules/.cache/playwright-report.json');
const config = 'test/e2e/playwright.config.ts';

/** Runs Playwright over the built application, with a Chromium that is handed over in HOOKLOOM_CHROMIUM. */
export async function runBrowserTests(args: readonly string[] = []): Promise<Outcome> {
  const startedAt = performance.now();
  const finish = (counts: ReturnType<typeof countPlaywright>): Outcome => ({
    name: 'browser tests',
    ...counts,
    elapsedMs: performance.now() - startedAt,
  });
  if (!existsSync(config)) return finish({ passed: 0, failed: 0, skipped: 1 });
  const chromium = await findOrInstallChromium(process.env);
  if (typeof chromium !== 'string') {
    console.error(chromium.problem);
    return finish({ passed: 0, failed: 1, skipped: 0 });
  }
  await rm(reportFile, { force: true });
  const command = [toolScript('@playwright/test', 'playwright'), 'test', '--config', config, '--reporter=list,json'];
  const env = { ...process.env, HOOKLOOM_CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile };
  const code = await runForwarding(process.execPath, [...command, ...args], env);
  return finish(countPlaywright(code, await readFile(reportFile, 'utf8').catch(() => null)));
}

/** What the last run ran. */
export async function readBrowserTests(): Promise<RanTest[]> {
  const text = await readFile(reportFile, 'utf8').catch(() => null);
  return text === null ? [] : playwrightReport.parse(JSON.parse(text)).suites.flatMap(testsOf);
}

const testsOf = ({ specs, suites = [] }: Suite): RanTest[] => [
  ...specs.map(({ title, ok }) => ({ title, hasPassed: ok })),
  ...suites.flatMap(testsOf),
];

/** A test that passed at its second try only has failed: it would hide a race. */
export function countPlaywright(code: number, report: string | null): Pick<Outcome, 'passed' | 'failed' | 'skipped'> {
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  const { stats, errors } = playwrightReport.parse(JSON.parse(report));
  const failed = stats.unexpected + stats.flaky + errors.length;
  return { passed: stats.expected, failed: failed === 0 && code !== 0 ? 1 : failed, skipped: stats.skipped };
}
