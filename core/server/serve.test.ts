import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serialiseFlow } from '#core/flow/serialise-flow.ts';
import { createEmptyFlow } from '#core/host/empty-flow.ts';
import { authority, encryptedKey, issued } from '#core/host/public-address/testing/test-certificates.ts';
import { runCommandLine } from './run-command-line.ts';

const entry = fileURLToPath(new URL('../../dist/host/hookloom.js', import.meta.url));

let folder: string;
let dataDir: string;
let server: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hookloom-'));
  dataDir = join(folder, 'data');
  server = await serve(dataDir);
}, 30_000);
afterAll(async () => {
  server.child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** `hookloom serve` as a process of its own, on free ports. */
const serve = async (data: string, options: readonly string[] = [], more: NodeJS.ProcessEnv = {}) => {
  const args = ['serve', '--data', data, '--ingress-port', '0', '--control-port', '0', ...options];
  const env = { ...process.env, HOOKLOOM_ADMIN_TOKEN: '', ...more };
  const child = spawn(process.execPath, [entry, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  let out = '';
  for await (const line of createInterface({ input: child.stdout })) {
    out += `${line}\n`;
    if (line.startsWith('ready ')) break;
  }
  const [, token = ''] = /^window \S+#token=(\S+)$/m.exec(out) ?? [];
  const [, ingress = '', control = ''] = /^ready ingress=(\S+) control=(\S+)$/m.exec(out) ?? [];
  return { child, ingress, control, token, ended, log: () => log };
};

/** A command in this process. */
const run = async (...args: readonly string[]) => {
  const lines: string[] = [];
  const say = (line: string): void => void lines.push(line);
  const code = await runCommandLine(args, { out: say, err: say, env: {} });
  return { code, text: lines.join('\n') };
};

const api = async (method: string, path: string, body?: unknown): Promise<string> => {
  const answer = await fetch(`${server.control}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return answer.text();
};

test('a first start makes a token that only its owner can read and shows it in the address of the window', async () => {
  const { mode } = await stat(join(dataDir, 'admin-token'));

  expect(mode & 0o777).toBe(0o600);
  expect(JSON.parse(await api('GET', '/info'))).toMatchObject({ mode: 'server', isUnlocked: true, notices: [] });
});

test('a second server on the folder is refused, and commands go through the first one', async () => {
  const file = join(folder, 'shared.flow.json');
  await writeFile(file, serialiseFlow(createEmptyFlow('Shared')));

  const second = await run('serve', '--data', dataDir, '--ingress-port', '0', '--control-port', '0');
  const imported = await run('import', file, '--data', dataDir);
  const exported = await run('export', 'shared', '--data', dataDir);
  const checked = await run('doctor', '--data', dataDir);

  expect(second).toMatchObject({ code: 1, text: expect.stringContaining('already uses the data folder') });
  expect(imported.code).toBe(0);
  expect(JSON.parse(exported.text)).toMatchObject({ name: 'Shared', slug: 'shared' });
  expect(checked).toMatchObject({ code: 0, text: expect.stringContaining('says "ok"') });
});

test.each([
  ['--ingress-port', '--control-port'],
  ['--control-port', '--ingress-port'],
])('a %s that is taken ends the start with its name and leaves the folder free', async (taken, free) => {
  const { port } = new URL(server.control);
  const data = join(folder, 'taken');

  const { code, text } = await run('serve', '--data', data, taken, port, free, '0');

  expect([code, text]).toEqual([1, expect.stringContaining(`Port ${port} on 127.0.0.1 is taken`)]);
  expect(await run('export', '--data', data)).toEqual({ code: 0, text: '' });
});

test('serve takes webhooks over TLS, and doctor tells how long the certificate lasts', async () => {
  const data = join(folder, 'secure');
  const files = { cert: join(folder, 'tls.pem'), key: join(folder, 'tls.key') };
  await writeFile(files.cert, issued.cert + authority);
  await writeFile(files.key, encryptedKey, { mode: 0o600 });
  const options = ['--tls-cert', files.cert, '--tls-key', files.key];
  const refused = await run('serve', '--data', data, ...options);
  const secure = await serve(data, options, { HOOKLOOM_TLS_PASSPHRASE: 'open-sesame' });
  const doctor = await run('doctor', '--data', data);
  secure.child.kill('SIGTERM');
  await secure.ended;
  const without = await run('doctor', '--data', data, '--tls-cert', files.cert);

  expect(refused).toEqual({
    code: 1,
    text: `The key in ${files.key} is encrypted. Put its passphrase into HOOKLOOM_TLS_PASSPHRASE.`,
  });
  expect(secure.ingress).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  expect(doctor).toMatchObject({ code: 0, text: expect.stringMatching(/✓ certificate: .* valid until 2120-01-01$/m) });
  expect(without).toMatchObject({
    code: 1,
    text: expect.stringContaining('✗ certificate: TLS needs a certificate and'),
  });
  expect(secure.log()).not.toContain('open-sesame');
}, 60_000);

test('it ends in order, and no token of any kind got into database, log or answers', async () => {
  const canary = 'canary-5f1c9a7e-secret';
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

  expect(await server.ended).toBe(0);
  expect(existsSync(join(dataDir, 'control.json'))).toBe(false);
  const stored = await Promise.all(
    ['hookloom.db', 'hookloom.db-wal'].map((name) => readFile(join(dataDir, name), 'latin1').catch(() => '')),
  );
  for (const secret of [canary, token, server.token]) {
    expect(views).not.toContain(secret);
    expect(stored.join('')).not.toContain(secret);
    expect(server.log()).not.toContain(secret);
  }
});
