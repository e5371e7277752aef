import { availableParallelism } from 'node:os';
import { runQuietly } from '../setup/run-quietly.mjs';
import { toolScript } from '../setup/tool-script.ts';
import { formatOutcome, type Outcome } from './outcome.ts';

type StaticCheck = { name: string; tool: readonly [packageName: string, command: string]; args: readonly string[] };

const ownFolders = ['core', 'electron', 'renderer', 'scripts', 'test'];

export const staticChecks: readonly StaticCheck[] = [
  { name: 'biome', tool: ['@biomejs/biome', 'biome'], args: ['ci', '--error-on-warnings', '.'] },
  {
    name: 'oxlint',
    tool: ['oxlint', 'oxlint'],
    args: ['--type-aware', '--deny-warnings', '--report-unused-disable-directives', '.'],
  },
  ...['pure', 'host', 'renderer', 'e2e'].map((runtime): StaticCheck => {
    const cache = `node_modules/.cache/tsc/${runtime}.tsbuildinfo`;
    return {
      name: `tsc ${runtime}`,
      tool: ['typescript', 'tsc'],
      args: [
        '-p',
        `tsconfig.${runtime}.json`,
        '--noEmit',
        '--incremental',
        '--tsBuildInfoFile',
        cache,
        '--pretty',
        'false',
      ],
    };
  }),
  {
    name: 'folder rules',
    tool: ['dependency-cruiser', 'depcruise'],
    args: ['--config', '.dependency-cruiser.mjs', ...ownFolders],
  },
  { name: 'knip', tool: ['knip', 'knip'], args: ['--treat-config-hints-as-errors'] },
];

/** Runs the checks, as many at a time as there are cores, and tells of each in its order; a failed one shows its output. */
export async function runStaticChecks(checks: readonly StaticCheck[]): Promise<Outcome[]> {
  const started = new Map<StaticCheck, Promise<{ outcome: Outcome; output: string }>>();
  const waiting = [...checks];
  const startNext = (): void => {
    const check = waiting.shift();
    if (check !== undefined) started.set(check, runCheck(check).finally(startNext));
  };
  for (let lane = 0; lane < availableParallelism(); lane += 1) startNext();

  const outcomes: Outcome[] = [];
  for (const check of checks) {
    const result = started.get(check);
    if (result === undefined) throw new Error(`${check.name} was not started`);
    const { outcome, output } = await result;
    console.log(formatOutcome(outcome));
    if (outcome.failed > 0) console.log(`${output.trim()}\n`);
    outcomes.push(outcome);
  }
  return outcomes;
}

async function runCheck({ name, tool, args }: StaticCheck): Promise<{ outcome: Outcome; output: string }> {
  const startedAt = performance.now();
  const { code, output } = await runQuietly(process.execPath, [toolScript(...tool), ...args]);
  const passed = code === 0 ? 1 : 0;
  return {
    outcome: { name, passed, failed: 1 - passed, skipped: 0, elapsedMs: performance.now() - startedAt },
    output,
  };
}
