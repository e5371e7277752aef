import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

const lintReport = z.object({
  diagnostics: z.array(z.object({ code: z.string(), message: z.string(), filename: z.string() })),
});

const effects = [
  'Buffer',
  'console',
  'crypto',
  'fetch',
  'performance',
  'process',
  'setTimeout',
  'setInterval',
  'Worker',
];

let findings: { file: string; rule: string; message: string }[];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hookloom-lint-'));
  await copyFile('.oxlintrc.json', join(folder, '.oxlintrc.json'));
  const files = {
    ...Object.fromEntries(
      effects.map((name) => [`core/engine/uses-${name.toLowerCase()}.ts`, `export const it = ${name};`]),
    ),
    'core/flow/now.ts': 'export const now = Date.now();',
    'core/template/random.ts': 'export const random = Math.random();',
    'core/nodes/delay/execute.ts': 'export const signal = AbortSignal.timeout(1);',
    'core/contract/deep/up.ts': "import '../../flow/document.ts';",
    'core/host/clock.ts': 'export const now = Date.now();\nexport const wait = setTimeout;',
    'core/flow/clock.test.ts': 'export const now = Date.now();',
    'core/host/long.ts': 'export {};\n'.repeat(401),
    'core/host/loose.ts': 'export const loose = (value: any) => value!;',
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  findings = await lint(folder);
});
afterAll(() => rm(folder, { recursive: true }));

const rulesIn = (file: string): string[] => [
  ...new Set(findings.filter((each) => each.file === file).map(({ rule }) => rule)),
];

test.each(effects)('a pure folder cannot use %s', (name) => {
  expect(rulesIn(`core/engine/uses-${name.toLowerCase()}.ts`)).toContain('eslint(no-restricted-globals)');
});

test.each(['core/flow/now.ts', 'core/template/random.ts', 'core/nodes/delay/execute.ts'])(
  'time and chance do not get into %s',
  (file) => {
    expect(rulesIn(file)).toEqual(['eslint(no-restricted-properties)']);
  },
);

test('effects are free in the host and in tests', () => {
  expect([...rulesIn('core/host/clock.ts'), ...rulesIn('core/flow/clock.test.ts')]).toEqual([]);
});

test('an import does not climb two folders', () => {
  expect(rulesIn('core/contract/deep/up.ts')).toContain('eslint(no-restricted-imports)');
});

test('a file has at most 400 lines and no any', () => {
  expect(rulesIn('core/host/long.ts')).toContain('eslint(max-lines)');
  expect(rulesIn('core/host/loose.ts')).toEqual(
    expect.arrayContaining(['typescript(no-explicit-any)', 'typescript(no-non-null-assertion)']),
  );
});

function lint(root: string): Promise<typeof findings> {
  const tool = resolve('node_modules/oxlint/bin/oxlint');
  return new Promise((done, fail) => {
    execFile(
      process.execPath,
      [tool, '--format', 'json', '.'],
      { cwd: root, maxBuffer: 50_000_000 },
      (error, stdout) => {
        if (stdout === '') return fail(error ?? new Error('no report'));
        const { diagnostics } = lintReport.parse(JSON.parse(stdout));
        return done(
          diagnostics.map(({ code, message, filename }) => ({
            file: filename.replaceAll('\\', '/'),
            rule: code,
            message,
          })),
        );
      },
    );
  });
}
