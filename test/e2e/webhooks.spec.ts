import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { startReceiver } from '../support/webhook-receiver.ts';
import { colourless, expect, readClipboard, test } from './fixtures.ts';

const findViolations = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
};

const goTo = (page: Page, place: string) => page.getByRole('button', { name: place, exact: true }).click();

test('C-3, C-5, C-6, C-7: a webhook is made on the Webhooks page, copied, called, listed, disabled, enabled and deleted', async ({
  window,
}) => {
  await goTo(window, 'Webhooks');
  expect(await findViolations(window)).toEqual([]);
  await window.getByRole('button', { name: 'Make the first one' }).click();
  await expect(window.getByRole('application', { name: 'Canvas' }).getByRole('group', { name: /web1/ })).toBeVisible();

  await goTo(window, 'Webhooks');
  const table = window.getByRole('table', { name: 'Webhooks' });
  const row = table.getByRole('row', { name: /Untitled webhook/ });
  const cell = (column: number) => row.getByRole('cell').nth(column);
  await expect(row).toContainText('/v1/flow-webhook/flw_');
  expect(await row.getByRole('cell').allInnerTexts()).toMatchObject([
    'untitled-webhook',
    'Untitled webhook',
    'Draft',
    'GET, POST',
    expect.stringContaining('/v1/flow-webhook/flw_'),
    'Never',
    '0',
    '0',
    '',
  ]);

  await row.getByRole('button', { name: 'Copy URL of Untitled webhook' }).click();
  await expect.poll(() => readClipboard(window)).toMatch(/\/v1\/flow-webhook\/flw_\w+$/);
  const url = await readClipboard(window);
  const choose = async (item: string) => {
    await row.getByRole('button', { name: 'More about Untitled webhook' }).click();
    await window.getByRole('menuitem', { name: item }).click();
  };
  await choose('Copy bearer token');
  await expect.poll(() => readClipboard(window)).toMatch(/^ey.{48,}$/);
  const token = await readClipboard(window);
  await choose('Copy as cURL');
  await expect.poll(() => readClipboard(window)).toContain(`curl -X POST '${url}'`);
  expect(await readClipboard(window)).toContain(token);
  expect(await window.content()).not.toContain(token);

  const send = () => fetch(url, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: '{}' });
  expect((await send()).status).toBe(200);
  await expect(cell(6)).toHaveText('1');
  await expect(cell(5)).not.toHaveText('Never');

  await row.getByRole('button', { name: 'Disable Untitled webhook' }).click();
  await expect(cell(2)).toHaveText('Paused');
  expect(await (await send()).json()).toMatchObject({ status: 200, error: 'biz_logic' });
  await row.getByRole('button', { name: 'Enable Untitled webhook' }).click();
  await expect(cell(2)).toHaveText('Draft');
  expect(await findViolations(window)).toEqual([]);

  // The list of flows can do the same,
  await row.getByRole('button', { name: 'Open Untitled webhook' }).click();
  const listed = window.getByRole('region', { name: 'Flows' }).getByRole('button', { name: /^Untitled webhook/ });
  await listed.click({ button: 'right' });
  await window.getByRole('menuitem', { name: 'Disable' }).click();
  await expect(listed).toContainText('Paused');
  // and so can the header of the flow.
  await window.getByRole('button', { name: 'Status: paused. Change it' }).click();
  await window.getByRole('menuitem', { name: /^Draft/ }).click();
  await expect(listed).toContainText('Draft');
  await goTo(window, 'Webhooks');

  await window.getByRole('searchbox', { name: 'Search webhooks' }).fill('nothing like it');
  await window.getByRole('button', { name: 'Clear the search' }).click();
  await choose('Delete');
  await window.getByRole('button', { name: 'Delete webhook and flow' }).click();
  await expect(window.getByText('No webhooks yet')).toBeVisible();
  expect((await send()).status).toBe(404);
});

test('C-6: of many webhooks only those in sight are drawn, and a search finds each', { tag: colourless }, async ({
  window,
  server,
}) => {
  const { api } = server.process();
  for (let from = 0; from < 160; from += 20) {
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => api('POST', '/flows', { name: `Order feed ${from + index}` })),
    );
  }
  await goTo(window, 'Webhooks');
  await expect(window.getByText('160 webhooks', { exact: true })).toBeVisible();
  expect(await window.getByRole('table', { name: 'Webhooks' }).getByRole('row').count()).toBeLessThan(60);
  await window.getByRole('searchbox', { name: 'Search webhooks' }).fill('feed 157');
  await expect(window.getByRole('button', { name: 'Open Order feed 157' })).toBeVisible();
  await expect(window.getByText('1 of 160')).toBeVisible();
});

test('E-3, E-16, E-21, E-22: an outbound webhook is made, tested, switched off and on, and its deliveries are read and sent again', async ({
  window,
  server,
}) => {
  const receiver = await startReceiver();
  try {
    const { api } = server.process();
    await api('PUT', '/settings', { allowPrivateAddresses: true });
    await goTo(window, 'Outbound webhooks');
    await window.getByRole('button', { name: 'Make the first one' }).click();
    await window.getByRole('button', { name: 'Make it' }).click();
    await expect(window.getByText('Give it a name.')).toBeVisible();
    await window.getByRole('textbox', { name: 'Name', exact: true }).fill('Billing');
    await window.getByRole('textbox', { name: 'URL' }).fill(`${receiver.url}/hooks`);
    await window.getByRole('combobox', { name: 'Tell of' }).click();
    await window.getByRole('option', { name: 'Chosen events' }).click();
    await window.getByRole('button', { name: 'Flow.Created' }).click();
    await window.getByRole('button', { name: 'Use Etlworks’s' }).click();
    await window.getByRole('combobox', { name: 'Signature' }).click();
    await window.getByRole('option', { name: 'HMAC-SHA-1 of the body' }).click();
    await window.getByLabel('Signing secret').fill('s3cr3t-of-billing');
    await window.getByRole('button', { name: 'Add a header' }).click();
    await window.getByRole('textbox', { name: 'Name of header 1' }).fill('X-Source');
    await window.getByRole('textbox', { name: 'Value of header 1' }).fill('hookloom');
    expect(await findViolations(window)).toEqual([]);
    await window.getByRole('button', { name: 'Make it' }).click();

    // An event arrives, signed;
    const row = window.getByRole('row', { name: /Billing/ });
    await expect(row).toContainText('Never');
    await api('POST', '/flows', { name: 'Orders' });
    const sent = await receiver.next(({ path }) => path === '/hooks');
    expect(sent.headers).toMatchObject({
      'x-etl-webhook-event': 'Flow.Created',
      'x-etl-webhook-signature': expect.stringMatching(/^[0-9a-f]{40}$/),
      'x-source': 'hookloom',
    });
    await expect(row).toContainText('Delivered');
    expect(await findViolations(window)).toEqual([]);

    // while it is off, none does.
    await row.getByRole('button', { name: 'Disable Billing' }).click();
    await expect(row).toContainText('Off');
    await api('POST', '/flows', { name: 'Unheard' });
    await row.getByRole('button', { name: 'Enable Billing' }).click();
    await expect(row).toContainText('On');
    expect(receiver.received).toHaveLength(1);

    // A test that fails says why, and every side of it can be read.
    receiver.answerWith({ status: 500, headers: { 'x-trace': 'abc' }, body: 'out of order' });
    await row.getByRole('button', { name: 'Deliveries of Billing' }).click();
    await window.getByRole('button', { name: 'Send a test' }).click();
    const deliveries = window.getByRole('listbox', { name: 'Deliveries' });
    await expect(deliveries.getByRole('option', { name: /Failed 500 Webhook\.Test/ })).toBeVisible();
    await expect(window.getByLabel('Request body')).toContainText('"eventType":"Webhook.Test"');
    await expect(window.getByRole('row', { name: /x-source hookloom/i })).toBeVisible();
    await window.getByRole('tab', { name: 'Response' }).click();
    await expect(window.getByLabel('Response body')).toHaveText('out of order');
    await expect(window.getByRole('row', { name: 'x-trace abc' })).toBeVisible();
    expect(await findViolations(window)).toEqual([]);

    // What was delivered once is sent again under the same event id.
    receiver.answerWith({ status: 204 });
    await deliveries.getByRole('option', { name: /Flow\.Created/ }).click();
    await window.getByRole('button', { name: 'Resend' }).click();
    await expect(deliveries.getByRole('option', { name: /Delivered 204 Flow\.Created · sent again/ })).toBeVisible();
    expect(receiver.received.at(-1)?.headers['x-etl-webhook-event-id']).toBe(sent.headers['x-etl-webhook-event-id']);
    await window.getByRole('tab', { name: 'Attempts' }).click();
    await expect(window.getByRole('table', { name: 'Attempts' })).toContainText('204');
    expect(await window.content()).not.toContain('s3cr3t-of-billing');

    // A receiver that says it is gone is not called any more, and the page says so.
    receiver.answerWith({ status: 410 });
    await api('POST', '/flows', { name: 'Too late' });
    await expect(window.getByRole('alert').filter({ hasText: 'It was switched off by itself.' })).toBeVisible();
    await window.getByRole('button', { name: 'All outbound webhooks' }).click();
    await expect(row).toContainText('Switched off');
    await row.getByRole('button', { name: 'Delete Billing' }).click();
    await window.getByRole('button', { name: 'Delete outbound webhook' }).click();
    await expect(window.getByText('No outbound webhooks yet')).toBeVisible();
  } finally {
    await receiver.close();
  }
});

test('C-18: who gets an e-mail about runs is written into the flow, and the mail server is asked for', async ({
  window,
  server,
}) => {
  const { body } = await server.process().api('POST', '/flows', { name: 'Orders' });
  const { id } = body as { id: string };
  await window
    .getByRole('region', { name: 'Flows' })
    .getByRole('button', { name: /Orders/ })
    .click();
  await window.getByRole('button', { name: 'Notifications' }).click();
  await window.getByRole('textbox', { name: 'When a run fails' }).fill('ops');
  await expect(window.getByText('“ops” is no e-mail address.')).toBeVisible();
  await window.getByRole('textbox', { name: 'When a run fails' }).fill('ops@example.com, lead@example.com');
  await expect(window.getByRole('button', { name: /^Notifications.*2 recipients/ })).toBeVisible();
  expect(await findViolations(window)).toEqual([]);
  const recipients = async () =>
    ((await server.process().api('GET', `/flows/${id}`)).body as { document: { settings: { notify: unknown } } })
      .document.settings.notify;
  await expect.poll(recipients).toEqual({ onFailure: ['ops@example.com', 'lead@example.com'], onSuccess: [] });

  // The way to the mail server, and to the internet, leads through the settings.
  await window.getByRole('button', { name: 'Choose one' }).click();
  await window.getByRole('button', { name: 'Copy the command for Cloudflare Tunnel' }).click();
  await expect
    .poll(() => readClipboard(window))
    .toBe(`cloudflared tunnel --url ${server.process().ingressUrl.replace(/\/$/, '')}`);
  await window.getByRole('textbox', { name: 'Public address' }).fill('https://hooks.example.com');
  await window.getByRole('textbox', { name: 'Trusted proxies' }).fill('127.0.0.1');
  await window.getByRole('button', { name: 'Save settings' }).click();
  await expect(window.getByText('and are given out as https://hooks.example.com.')).toBeVisible();
  expect(await findViolations(window)).toEqual([]);
  await goTo(window, 'Webhooks');
  await expect(window.getByRole('row', { name: /Orders/ })).toContainText(
    `https://hooks.example.com/v1/flow-webhook/${id}`,
  );
});
