import { gzipSync } from 'node:zlib';
import { expect, test } from './fixtures.ts';

const maxStartBytes = 400_000;

test('a window with a flow starts on at most 400 KB of JavaScript, gzipped, and without an editor', async ({
  window: page,
  server,
}) => {
  await server.process().api('POST', '/flows', { starter: 'echo' });
  const scripts: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.endsWith('.js')) scripts.push(response.body());
  });

  await page.reload();
  await expect(page.getByRole('application', { name: 'Canvas' }).getByRole('group').first()).toBeVisible();
  await expect(page.getByText('Listening')).toBeVisible();
  await expect(page.getByText('Bearer token').first()).toBeVisible();

  const sizes = (await Promise.all(scripts)).map((script) => gzipSync(script).byteLength);
  expect(sizes.length).toBeGreaterThan(1);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(maxStartBytes);
});
