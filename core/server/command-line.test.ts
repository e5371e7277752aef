import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serialiseFlow } from '#core/flow/serialise-flow.ts';
import { createEmptyFlow } from '#core/host/empty-flow.ts';
import { runCommandLine } from './run-command-line.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hookloom-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = async (args: readonly string[], env: Record<string, string> = {}) => {
  const out: string[] = [];
  const err: string[] = [];
  const io = { out: (line: string) => void out.push(line), err: (line: string) => void err.push(line), env };
  const code = await runCommandLine(args, io);
  return { code, out: out.join('\n'), err: err.join('\n') };
};

const write = async (name: string, text: string): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
};

const greeting = {
  ...createEmptyFlow('Greeting'),
  tests: [
    {
      name: 'greets',
      request: { method: 'POST', body: { name: 'Ada' } },
      expected: { status: 200, body: { hello: 'Ada' } },
      compare: ['status' as const, 'body' as const],
      recordings: [],
    },
  ],
};
const [webhook] = greeting.nodes;
if (webhook) webhook.settings = { response: { template: '{"hello": "<< web1.name >>"}' } };

test('the help lists every command, and each has its own', async () => {
  const { code, out } = await run(['--help']);
  const serve = await run(['serve', '--help']);

  expect(code).toBe(0);
  expect([...out.matchAll(/^ {2}(\w+) /gm)].map(([, name]) => name)).toEqual([
    'serve',
    'import',
    'export',
    'test',
    'run',
    'render',
    'backup',
    'restore',
    'doctor',
  ]);
  expect(serve.out).toContain('--ingress-port <port>');
  expect(serve.out).toContain('HOOKLOOM_INGRESS_PORT');
});

test.each([
  [[], 'Usage'],
  [['fly'], 'There is no command "fly"'],
  [['serve', '--ingress-port', 'x'], '--ingress-port must be a port'],
  [['serve', '--public-url', 'ftp://x'], '--public-url must be an http'],
  [['serve', '--colour'], "Unknown option '--colour'"],
  [['import'], '<file>… is missing'],
  [['render', 'a', 'b'], '"b" is one argument too many'],
])('%j is wrongly called and says so', async (args, words) => {
  const { code, err } = await run(args);

  expect([code, err]).toEqual([2, expect.stringContaining(words)]);
});

test('a file that is not there or is no flow is named in words', async () => {
  const broken = await write('broken.flow.json', '{"format": 1, "nodes": "none"}');

  const missing = await run(['test', join(folder, 'missing.json')]);
  const shapeless = await run(['test', broken]);

  expect(missing).toMatchObject({ code: 1, err: expect.stringContaining('no such file') });
  expect(shapeless).toMatchObject({ code: 1, err: expect.stringContaining('broken.flow.json is not a flow document') });
  expect(shapeless.err).toContain('nodes');
});

test('render prints what a template makes of a context', async () => {
  const template = await write('hello.txt', 'Hello << name >>, << id >>!');
  const context = await write('context.json', '{"name": "Ada", "id": 1234567890123456789}');
  const broken = await write('broken.txt', 'a\n<< 1 | nothing >>');

  expect(await run(['render', template, '--context', context])).toEqual({
    code: 0,
    out: 'Hello Ada, 1234567890123456789!',
    err: '',
  });
  expect(await run(['render', broken])).toMatchObject({ code: 1, err: expect.stringContaining('line 2') });
  expect(await run(['render', template, '--strict'])).toMatchObject({ code: 1, err: expect.stringContaining('name') });
});

test('the tests of documents run, and what differs is shown', async () => {
  const well = await write('greeting.flow.json', serialiseFlow(greeting));
  const [first] = greeting.tests;
  const wrong = { ...greeting, tests: first ? [{ ...first, expected: { status: 200, body: { hello: 'Bob' } } }] : [] };
  const failing = await write('wrong.flow.json', serialiseFlow(wrong));

  const passed = await run(['test', well]);
  const failed = await run(['test', failing]);

  expect(passed).toMatchObject({ code: 0, out: expect.stringContaining('1 passed, 0 failed') });
  expect(failed).toMatchObject({ code: 1, out: expect.stringContaining('0 passed, 1 failed') });
  expect(failed.out).toContain('Bob');
  expect(failed.out).toContain('Ada');
});

test('run prints the answer and the steps of one request', async () => {
  const flow = await write('run.flow.json', serialiseFlow(greeting));
  const request = await write('request.json', '{"method": "POST", "body": {"name": "Ada"}}');

  const { code, out } = await run(['run', flow, '--request', request]);

  expect(code).toBe(0);
  expect(out).toContain('{"hello": "Ada"}');
  expect(out).toMatch(/succeeded web1/);
  expect(out).toMatch(/run succeeded in \d+ ms/);
});

test('what was imported comes out again, also through a backup', async () => {
  const data = ['--data', join(folder, 'data')];
  const restored = ['--data', join(folder, 'restored')];
  const file = await write('import.flow.json', serialiseFlow(greeting));

  const imported = await run(['import', file, ...data]);
  const exported = await run(['export', 'greeting', ...data]);
  const backup = await run(['backup', join(folder, 'backup'), ...data]);
  const restore = await run(['restore', join(folder, 'backup'), ...restored]);
  const again = await run(['export', ...restored]);

  const id = imported.out.split(' ')[0] ?? '';
  expect([imported.code, exported.code, backup.code, restore.code]).toEqual([0, 0, 0, 0]);
  expect(JSON.parse(exported.out)).toEqual({ ...(JSON.parse(await readFile(file, 'utf8')) as object), id });
  expect(again.out).toBe(exported.out);
});

test('doctor finds a lost key, and resets secrets only when told to', async () => {
  const dataDir = join(folder, 'doctor');
  const file = await write('doctor.flow.json', serialiseFlow(greeting));
  await run(['import', file, '--data', dataDir]);
  await rm(join(dataDir, 'key'));

  const lost = await run(['doctor', '--data', dataDir]);
  const reset = await run(['doctor', '--reset-secrets', '--json', '--data', dataDir]);

  expect(lost.code).toBe(1);
  expect(lost.out).toContain('✗ key: The data key is missing');
  expect(JSON.parse(reset.out)).toContainEqual({ check: 'key', isWell: true, says: 'opens the stored secrets' });
});
