import { writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { authority, issued } from '#core/host/public-address/testing/test-certificates.ts';
import { temporaryFolder } from '../support/hookloom-process.ts';
import { startReceiver } from '../support/webhook-receiver.ts';
import { colourless, expect, readClipboard, test } from './fixtures.ts';

const findViolations = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
};

const stepOf = (page: Page, title: string) =>
  page.getByRole('list', { name: 'Steps of the test' }).getByRole('listitem').filter({ hasText: title });

test('the address is tested step by step, and what answers there is told from this server', async ({
  window,
  server,
}) => {
  const { ingressUrl } = server.process();
  const stranger = await startReceiver();
  try {
    await window.getByRole('button', { name: 'Settings', exact: true }).click();
    await window.getByRole('button', { name: 'Test the address' }).click();
    await expect(window.getByText(`${ingressUrl} leads here, with something to look at`)).toBeVisible();
    await expect(stepOf(window, 'Name')).toContainText('Only programs on this machine reach it.');
    await expect(stepOf(window, 'This Hookloom')).toContainText('It was this Hookloom that answered.');
    expect(await findViolations(window)).toEqual([]);

    const address = window.getByRole('textbox', { name: 'Public address' });
    await address.fill('hooks');
    await expect(window.getByRole('button', { name: 'Test the address' })).toBeDisabled();
    await address.fill(stranger.url);
    await window.getByRole('button', { name: 'Test the address' }).click();
    await expect(window.getByText('does not lead here.')).toBeVisible();
    await expect(stepOf(window, 'This Hookloom')).toContainText('It was not this Hookloom that answered.');
    expect(await findViolations(window)).toEqual([]);
  } finally {
    await stranger.close();
  }
});

test('a test that waits for an answer can be cancelled', { tag: colourless }, async ({ window }) => {
  const silent = createServer((socket) => socket.on('error', () => {}));
  await new Promise<void>((resolve) => {
    silent.listen(0, '127.0.0.1', resolve);
  });
  const hungUp = new Promise((resolve) => {
    silent.once('connection', (socket) => socket.resume().once('close', resolve));
  });
  await window.getByRole('button', { name: 'Settings', exact: true }).click();
  await window
    .getByRole('textbox', { name: 'Public address' })
    .fill(`http://127.0.0.1:${(silent.address() as AddressInfo).port}`);
  await window.getByRole('button', { name: 'Test the address' }).click();
  await expect(window.getByText('Going to http://127.0.0.1')).toBeVisible();
  await window.getByRole('button', { name: 'Cancel' }).click();
  await expect(window.getByText('Cancelled.')).toBeVisible();
  // The server does not go on by itself.
  await hungUp;
  await expect(window.getByRole('button', { name: 'Test the address' })).toBeEnabled();
  silent.close();
});

test('a certificate that is named in the window is shown after the next start, and ways to be reachable are copied', async ({
  window,
  server,
}) => {
  const folder = await temporaryFolder();
  const [certFile, keyFile] = [join(folder.path, 'fullchain.pem'), join(folder.path, 'privkey.pem')];
  await writeFile(certFile, issued.cert + authority);
  await writeFile(keyFile, issued.key, { mode: 0o600 });
  await window.getByRole('button', { name: 'Settings', exact: true }).click();
  await expect(window.getByText('Webhooks arrive over plain HTTP.')).toBeVisible();
  await window.getByRole('textbox', { name: 'Certificate file' }).fill(certFile);
  await window.getByRole('textbox', { name: 'Key file' }).fill(keyFile);
  await window.getByRole('button', { name: 'Save settings' }).click();
  await expect(window.getByText('Nothing changed')).toBeVisible();

  await server.restart();
  await window.reload();
  const certificate = window.getByRole('region', { name: 'Certificate' });
  await expect(certificate).toContainText('hooks.test');
  await expect(certificate).toContainText('Hookloom Test Authority (Hookloom)');
  const { ingressUrl } = server.process();
  expect(ingressUrl).toMatch(/^https:/);
  await expect(window.getByText(`Server ${ingressUrl}`)).toBeVisible();
  await window.getByRole('button', { name: 'Test the address' }).click();
  await expect(window.getByText('leads here, but callers will not accept it as it is.')).toBeVisible();
  await expect(stepOf(window, 'Certificate')).toContainText('an authority that is not generally trusted');
  expect(await findViolations(window)).toEqual([]);

  await window.getByRole('tab', { name: 'Reverse proxy' }).click();
  await window.getByRole('button', { name: 'Copy the command for nginx' }).click();
  await expect.poll(() => readClipboard(window)).toContain(`proxy_pass ${ingressUrl};`);
  await folder.remove();
});
