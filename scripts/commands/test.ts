import { buildStale } from '../build/build.ts';
import { readBrowserTests, runBrowserTests } from '../check/browser-tests.ts';
import { formatOutcome, formatTotal, type Outcome } from '../check/outcome.ts';
import { coverSeeds } from '../check/seeds.ts';
import { runStaticChecks, staticChecks } from '../check/static-checks.ts';
import { readVitestTests, runVitest } from '../check/vitest.ts';

/** `npm test`: lint, types, folder rules, dead code, unit and integration tests, build, browser tests. All of them run, whatever fails before. */
export async function run(): Promise<number> {
  const outcomes = await runStaticChecks(staticChecks);
  for (const step of [runVitest, runBuild, runBrowserTests]) {
    const outcome = await step();
    console.log(formatOutcome(outcome));
    outcomes.push(outcome);
  }
  outcomes.push(await checkSeeds());
  console.log('');
  for (const outcome of outcomes) console.log(formatOutcome(outcome));
  console.log(formatTotal(outcomes));
  return outcomes.some(({ failed }) => failed > 0) ? 1 : 0;
}

async function runBuild(): Promise<Outcome> {
  const startedAt = performance.now();
  const failed = await buildStale(process.cwd()).then(
    () => 0,
    (error: unknown) => {
      console.error(error);
      return 1;
    },
  );
  return { name: 'build', passed: 1 - failed, failed, skipped: 0, elapsedMs: performance.now() - startedAt };
}

/** Prints which test drives each of the behaviours that other webhook systems have. */
async function checkSeeds(): Promise<Outcome> {
  const startedAt = performance.now();
  const { lines, covered, missing } = coverSeeds([...(await readVitestTests()), ...(await readBrowserTests())]);
  console.log(`\n${lines.join('\n')}`);
  if (missing.length > 0) console.error(`No passed test for ${missing.join(', ')}.`);
  const elapsedMs = performance.now() - startedAt;
  return { name: 'behaviours', passed: covered, failed: missing.length, skipped: 0, elapsedMs };
}
