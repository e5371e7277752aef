import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { soundTree, violations } from './violations.ts';

const named = z.object({ name: z.string() });
const cruiseReport = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: named })),
    ruleSetUsed: z.object({ forbidden: z.array(named) }),
  }),
});

let found: { rule: string; from: string }[];
let rules: string[];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hookloom-rules-'));
  const files = Object.entries(Object.assign({}, soundTree, ...Object.values(violations)) as Record<string, string>);
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const { summary } = await cruise(folder);
  found = summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }));
  rules = summary.ruleSetUsed.forbidden.map(({ name }) => name);
});
afterAll(() => rm(folder, { recursive: true }));

test.each(Object.entries(violations))('%s finds what breaks it', (rule, files) => {
  expect(found).toContainEqual({ rule, from: Object.keys(files)[0] });
});

test('what follows the rules is left alone', () => {
  expect(found.filter(({ from }) => from in soundTree)).toEqual([]);
});

test('every rule has something that breaks it', () => {
  expect(Object.keys(violations).toSorted()).toEqual(rules.toSorted());
});

/** Runs the tool over the tree as `npm run check` runs it over ours. */
function cruise(root: string): Promise<z.output<typeof cruiseReport>> {
  const tool = resolve('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = [
    tool,
    '--config',
    resolve('.dependency-cruiser.mjs'),
    '--output-type',
    'json',
    'core',
    'electron',
    'renderer',
    'test',
  ];
  return new Promise((done, fail) => {
    execFile(process.execPath, args, { cwd: root, maxBuffer: 50_000_000 }, (error, stdout) => {
      // It exits with the number of violations; without a report it could not run.
      if (stdout === '') return fail(error ?? new Error('no report'));
      return done(cruiseReport.parse(JSON.parse(stdout)));
    });
  });
}
