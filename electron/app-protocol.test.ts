import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { createElectronDouble } from './testing/electron-double.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hookloom-app-'));
  await mkdir(join(folder, 'renderer', 'assets'), { recursive: true });
  await writeFile(join(folder, 'renderer', 'index.html'), '<!doctype html>');
  await writeFile(join(folder, 'renderer', 'assets', 'app.js'), 'start()');
  await writeFile(join(folder, 'secret.txt'), 'secret');
});
afterEach(() => rm(folder, { recursive: true }));

function open() {
  const { electron, appHandlers } = createElectronDouble();
  serveApp(electron.protocol, join(folder, 'renderer'));
  return async (url: string, method = 'GET') => {
    const answer = await appHandlers.get('app')?.({ url, method });
    return { status: answer?.status, text: await answer?.text(), headers: answer?.headers };
  };
}

test('the app scheme is standard and secure', () => {
  const { electron, schemes } = createElectronDouble();

  registerAppScheme(electron.protocol);

  expect(schemes).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
});

test('the page and its files are served with a content security policy that allows no eval', async () => {
  const get = open();

  const page = await get('app://hookloom/');
  const script = await get('app://hookloom/assets/app.js');

  expect([page.status, page.text, page.headers?.get('content-type')]).toEqual([
    200,
    '<!doctype html>',
    'text/html; charset=utf-8',
  ]);
  expect([script.status, script.text, script.headers?.get('content-type')]).toEqual([
    200,
    'start()',
    'text/javascript; charset=utf-8',
  ]);
  const policy = page.headers?.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'; script-src 'self';");
  expect(policy).not.toContain('unsafe-eval');
  expect(page.headers?.get('x-content-type-options')).toBe('nosniff');
});

test.each([
  'app://hookloom/../secret.txt',
  'app://hookloom/..%2fsecret.txt',
  'app://hookloom/%2e%2e/secret.txt',
  'app://hookloom/..%5csecret.txt',
  'app://hookloom/assets/..%2f..%2fsecret.txt',
  'app://hookloom/index.html%00.js',
  'app://hookloom/%zz',
  'app://other/',
  'app://hookloom/missing.js',
])('%s is not found', async (url) => {
  expect(await open()(url)).toMatchObject({ status: 404, text: 'Not found' });
});

test('only GET is answered', async () => {
  expect(await open()('app://hookloom/', 'POST')).toMatchObject({ status: 404 });
});
