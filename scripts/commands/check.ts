import { formatOutcome, formatTotal } from '../check/outcome.ts';
import { runStaticChecks, staticChecks } from '../check/static-checks.ts';
import { runVitest } from '../check/vitest.ts';

/** `npm run check [-- step …]`: everything that needs neither a build nor a browser, or only the steps named. */
export async function run(args: readonly string[]): Promise<number> {
  const names = [...staticChecks.map(({ name }) => name), 'vitest'];
  const unknown = args.filter((arg) => !names.includes(arg));
  if (unknown.length > 0) {
    console.error(`No step "${unknown.join('", "')}"; there are: ${names.join(', ')}.`);
    return 2;
  }
  const wanted = args.length > 0 ? args : names;
  const outcomes = await runStaticChecks(staticChecks.filter(({ name }) => wanted.includes(name)));
  if (wanted.includes('vitest')) {
    const tests = await runVitest();
    console.log(formatOutcome(tests));
    outcomes.push(tests);
  }
  console.log(formatTotal(outcomes));
  return outcomes.some(({ failed }) => failed > 0) ? 1 : 0;
}
