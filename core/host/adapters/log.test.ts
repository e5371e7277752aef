import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLog } from './log.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hookloom-log-'));
});
afterEach(() => rm(folder, { recursive: true }));

const written = async (write: (log: ReturnType<typeof createLog>['log']) => void, level: 'info' | 'debug' = 'info') => {
  const file = join(folder, 'logs', 'hookloom.log');
  const { log, close } = createLog({ level, file });
  write(log);
  close();
  return readFile(file, 'utf8');
};

test('a line has its time, level, message and details', async () => {
  const text = await written((log) => {
    log('info', 'A run failed.', { runId: 'run_1', count: 2 });
    log('debug', 'This is below the level.');
  });

  expect(text.trim().split('\n')).toHaveLength(1);
  expect(text).toMatch(/"at":"\d{4}-\d\d-\d\dT/);
  expect(JSON.parse(text)).toMatchObject({
    level: 'info',
    runId: 'run_1',
    count: 2,
    msg: 'A run failed.',
  });
});

test('T16: secrets are masked by name and by form, wherever they stand', async () => {
  const canary = 'CANARY-4711-secret';
  const jwt = `eyJhbGciOiJIUzI1NiJ9.${Buffer.from(canary).toString('base64url')}.c2ln`;
  const cyclic: Record<string, unknown> = { name: 'loop' };
  cyclic['self'] = cyclic;

  const text = await written((log) =>
    log('error', `Call with Bearer ${canary} failed`, {
      Authorization: canary,
      headers: { cookie: canary, 'X-Api-Key': canary, 'set-cookie': [canary] },
      nested: [{ deep: { clientSecret: canary, password: canary } }],
      url: `https://user:${canary}@host/?a=1&token=${canary}`,
      jwt,
      bytes: Buffer.from(canary),
      error: new Error(`no: Basic ${canary}`, { cause: new Error(`https://x:${canary}@y/`) }),
      cyclic,
      big: 12345678901234567890n,
    }),
  );

  expect(text).not.toContain(canary);
  expect(text).not.toContain(jwt);
  expect(text).not.toContain(Buffer.from(canary).toString('base64url'));
  expect(JSON.parse(text)).toMatchObject({
    msg: 'Call with Bearer •••• failed',
    Authorization: '••••',
    url: 'https://••••@host/?a=1&token=••••',
    big: '12345678901234567890',
    error: { name: 'Error', message: 'no: Basic ••••' },
  });
});
