import { readdir, readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';

const folders = ['core', 'electron', 'renderer', 'scripts', 'test'];
const thisFile = 'test/architecture/style.test.ts';

let sources: { path: string; text: string; lines: number }[];

beforeAll(async () => {
  const paths = (await Promise.all(folders.map(listSources))).flat().filter((path) => path !== thisFile);
  sources = await Promise.all(
    paths.map(async (path) => {
      const text = await readFile(path, 'utf8');
      return { path, text, lines: text.split('\n').length - 1 };
    }),
  );
});

test('files are short: half of them at most 90 lines, nine of ten at most 250, none above 400', () => {
  const lines = sources.map((source) => source.lines).toSorted((a, b) => a - b);
  const quantile = (share: number): number => lines[Math.ceil(lines.length * share) - 1] ?? 0;

  expect(quantile(0.5)).toBeLessThanOrEqual(90);
  expect(quantile(0.9)).toBeLessThanOrEqual(250);
  expect(sources.filter((source) => source.lines > 400).map(({ path }) => path)).toEqual([]);
});

test.each([
  ['silences the compiler', /@ts-(ignore|expect-error|nocheck)/],
  ['silences the linter', /(oxlint|eslint)-disable|biome-ignore lint/],
  ['casts through unknown or any', /\bas unknown as\b|\bas any\b/],
  ['leaves a test out or runs one alone', /\b(test|it|describe)\.(skip|only|todo)\b/],
  ['leaves work for later', /\b(TODO|FIXME)\b/],
])('no file %s', (_what, pattern) => {
  expect(sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path)).toEqual([]);
});

async function listSources(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/'));
}
