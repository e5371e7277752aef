import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serialiseFlow } from '#core/flow/serialise-flow.ts';
import { createEmptyFlow } from '#core/host/empty-flow.ts';

const entry = fileURLToPath(new URL('hookloom.ts', import.meta.url));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hookloom-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Started = { child: ChildProcess; out: () => string; err: () => string; ended: Promise<number | null> };

const start = (args: readonly string[], env: Record<string, string> = {}): Started => {
  const child = spawn(process.execPath, [entry, ...args], {
    env: { ...process.env, HOOKLOOM_ADMIN_TOKEN: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, out: () => out, err: () => err, ended };
};

const serve = async (
  dataDir: string,
  args: readonly string[] = [],
): Promise<Started & { control: string; ingress: string }> => {
  const started = start(['serve', '--data', dataDir, '--ingress-port', '0', '--control-port', '0', ...args]);
  await Promise.race([
    expect.poll(started.out, { timeout: 15_000 }).toMatch(/^ready /m),
    started.ended.then(() => Promise.reject(new Error(started.err()))),
  ]);
  const [, ingress = '', control = ''] = /^ready ingress=(\S+) control=(\S+)$/m.exec(started.out()) ?? [];
  return { ...started, ingress, control };
};

test('a first start makes a token that only its owner can read, shows it in the address of the window, and ends in order', async () => {
  const dataDir = join(folder, 'first');
  const server = await serve(dataDir);
  const [, token = ''] = /^window \S+#token=(\S+)$/m.exec(server.out()) ?? [];

  const answer = await fetch(`${server.control}/api/v1/info`, { headers: { authorization: `Bearer ${token}` } });
  const file = await stat(join(dataDir, 'admin-token'));
  server.child.kill('SIGTERM');

  expect(answer.status).toBe(200);
  expect(file.mode & 0o777).toBe(0o600);
  expect(await server.ended).toBe(0);
  expect(existsSync(join(dataDir, 'control.json'))).toBe(false);
});

test('a second server on the folder is refused, and commands go through the first one', async () => {
  const dataDir = join(folder, 'shared');
  const file = join(folder, 'shared.flow.json');
  await writeFile(file, serialiseFlow(createEmptyFlow('Shared')));
  const server = await serve(dataDir);

  const second = start(['serve', '--data', dataDir, '--ingress-port', '0', '--control-port', '0']);
  const imported = start(['import', file, '--data', dataDir]);
  const exported = imported.ended.then(() => start(['export', 'shared', '--data', dataDir]));

  expect(await second.ended).toBe(1);
  expect(second.err()).toContain('already uses the data folder');
  expect(await imported.ended).toBe(0);
  expect(await (await exported).ended).toBe(0);
  expect(JSON.parse((await exported).out())).toMatchObject({ name: 'Shared', slug: 'shared' });
  server.child.kill('SIGTERM');
  await server.ended;
});

test('a port that is taken ends the start with its name and leaves the folder free', async () => {
  const blocker = createServer().listen(0, '127.0.0.1');
  await once(blocker, 'listening');
  const address = blocker.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  const dataDir = join(folder, 'taken');

  const ingress = start(['serve', '--data', dataDir, '--ingress-port', port, '--control-port', '0']);
  const code = await ingress.ended;
  const control = start(['serve', '--data', dataDir, '--ingress-port', '0', '--control-port', port]);

  expect([code, await control.ended]).toEqual([1, 1]);
  expect(ingress.err()).toContain(`Port ${port} on 127.0.0.1 is taken`);
  expect(control.err()).toContain(`Port ${port} on 127.0.0.1 is taken`);
  blocker.close();
});

test('no token of any kind gets into database, log or answers', async () => {
  const dataDir = join(folder, 'canary');
  const canary = 'canary-5f1c9a7e-secret';
  const server = await serve(dataDir, ['--control-host', '127.0.0.1']);
  const [, admin = ''] = /#token=(\S+)$/m.exec(server.out()) ?? [];
  const api = async (method: string, path: string, body?: unknown): Promise<string> => {
    const answer = await fetch(`${server.control}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${admin}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return answer.text();
  };
  const { id } = JSON.parse(await api('POST', '/flows', { starter: 'echo' })) as { id: string };
  const { url, token } = JSON.parse(await api('GET', `/flows/${id}/endpoint`)) as { url: string; token: string };
  await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, cookie: `session=${canary}`, 'x-api-key': canary },
    body: '{}',
  });
  await fetch(url, { method: 'POST', headers: { authorization: `Bearer ${canary}` }, body: '{}' });
  const { items } = JSON.parse(await api('GET', `/captures?flowId=${id}`)) as { items: [{ id: string }] };
  const views = [
    await api('GET', `/flows/${id}`),
    await api('GET', `/captures/${items[0].id}`),
    await api('GET', `/runs?flowId=${id}`),
    await api('GET', `/rejections?flowId=${id}`),
    await api('GET', `/flows/${id}/sample`),
    await api('GET', '/settings'),
    await api('POST', `/captures/${items[0].id}/replay`, {}),
  ].join('\n');
  server.child.kill('SIGTERM');
  await server.ended;

  const stored = await Promise.all(
    ['hookloom.db', 'hookloom.db-wal'].map((name) => readFile(join(dataDir, name), 'latin1').catch(() => '')),
  );
  for (const secret of [canary, token, admin]) {
    expect(views).not.toContain(secret);
    expect(stored.join('')).not.toContain(secret);
    expect(server.err()).not.toContain(secret);
  }
});
