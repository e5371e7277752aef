import { gzipSync } from 'node:zlib';
import { colourless, expect, test } from './fixtures.ts';

const maxStartBytes = 400_000;

const gzippedSize = async (url: string): Promise<number> =>
  gzipSync(Buffer.from(await (await fetch(url)).arrayBuffer())).byteLength;

test('a window with a flow starts on at most 400 KB of JavaScript, gzipped, and without an editor', {
  tag: colourless,
}, async ({ window: page, server }) => {
  await server.process().api('POST', '/flows', { starter: 'echo' });
  const scripts = new Set<string>();
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.endsWith('.js')) scripts.add(request.url());
  });

  await page.reload();
  await expect(page.getByRole('application', { name: 'Canvas' }).getByRole('group').first()).toBeVisible();
  await expect(page.getByText('Listening')).toBeVisible();
  await expect(page.getByText('Bearer token').first()).toBeVisible();

  const sizes = await Promise.all([...scripts].map(gzippedSize));
  expect(sizes.length).toBeGreaterThan(1);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(maxStartBytes);
});
