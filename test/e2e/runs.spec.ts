import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { chainFlow } from '../support/flows.ts';
import { colourless, expect, sendWebhook, test } from './fixtures.ts';

const findViolations = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
};

const openFlow = (page: Page, name: RegExp) =>
  page.getByRole('region', { name: 'Flows' }).getByRole('button', { name }).click();

test('C-18: a failed run of a live flow notifies once outside of the window, and a click opens it', {
  tag: colourless,
}, async ({ window, context, server }) => {
  const { api } = server.process();
  const flow = chainFlow('Orders', [
    ['n1', 'webhook', 'web1'],
    ['n2', 'respond', 'resp1', { settings: { template: '<< 1 / web1.count >>' } }],
  ]);
  const { id } = (await api('POST', '/flows', { document: flow })).body as { id: string };
  await api('PUT', `/flows/${id}/status`, { status: 'live' });
  const { url, token } = (await api('GET', `/flows/${id}/endpoint`)).body as { url: string; token: string };
  const notes: string[] = [];
  window.on('console', (message) => {
    if (message.type() === 'info' && message.text().startsWith('note: ')) notes.push(message.text());
  });
  await context.grantPermissions(['notifications']);
  await window.addInitScript(() => {
    // The user looks elsewhere.
    document.hasFocus = () => false;
    globalThis.Notification = class extends Notification {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options);
        console.info(`note: ${title}: ${options?.body}`);
        document.addEventListener('click-note', () => this.dispatchEvent(new Event('click')));
      }
    };
  });
  await window.reload();
  await window.getByRole('button', { name: 'Settings', exact: true }).click();
  await window.getByRole('switch', { name: 'Notify me of failed runs while I look elsewhere' }).click();

  for (let count = 0; count < 20; count += 1) await sendWebhook({ url, token }, { count: 0 });

  await expect.poll(() => notes).toEqual([expect.stringMatching(/^note: Orders: Orders failed: .*division by zero/i)]);
  await window.evaluate(() => document.dispatchEvent(new Event('click-note')));
  await expect(window.getByRole('heading', { name: 'Run #1' })).toBeVisible();
  await expect(window.getByText(/2 of 2 nodes .* version 1 · as admin/)).toBeVisible();
  expect(notes).toHaveLength(1);
});

test('K-6: a body with the key in it is sealed, nothing of it is in the page until it is revealed, and it goes again', async ({
  window,
  server,
}) => {
  const { api } = server.process();
  const key = 's3cret-key-of-the-caller';
  await api('POST', '/credentials', {
    name: 'shared-key',
    content: { kind: 'signing', facts: {}, secrets: { secret: key } },
  });
  const auth = [{ type: 'sharedKey', in: 'payload', credential: 'shared-key' }];
  const flow = chainFlow('Sealed orders', [['n1', 'webhook', 'web1', { settings: { auth } }]]);
  const { id } = (await api('POST', '/flows', { document: flow })).body as { id: string };
  const { url } = (await api('GET', `/flows/${id}/endpoint`)).body as { url: string };
  await openFlow(window, /Sealed orders/);
  await expect(window.getByText('Runs as admin')).toBeVisible();

  await sendWebhook({ url, token: '' }, { key, amount: 4711 });
  await window.getByRole('listbox', { name: 'Requests' }).getByRole('option').first().click();
  await window.getByRole('tab', { name: 'Request', exact: true }).click();

  await expect(window.getByText('The body is sealed')).toBeVisible();
  expect(await window.content()).not.toContain(key);
  expect(await findViolations(window)).toEqual([]);
  await window.getByRole('button', { name: 'Reveal' }).click();
  await expect(window.getByRole('tree', { name: 'Request body' })).toContainText(key);
  await window.getByRole('button', { name: 'Hide' }).click();
  await expect(window.getByText('The body is sealed')).toBeVisible();
  expect(await window.content()).not.toContain(key);
});
