import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { chainFlow } from '../support/flows.ts';
import { colourless, expect, test } from './fixtures.ts';

const card = (page: Page, name: RegExp) =>
  page.getByRole('application', { name: 'Canvas' }).getByRole('group', { name });

const findViolations = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
};

test('an empty flow waits for a request, gets one, and grows by a wired node that can be undone', {
  tag: colourless,
}, async ({ window }) => {
  await window.getByRole('button', { name: 'Empty flow' }).click();
  await expect(window.getByRole('heading', { name: 'Waiting for the first request' })).toBeVisible();

  await window.getByRole('button', { name: 'Send it for me' }).click();
  await expect(window.getByRole('listbox', { name: 'Requests' }).getByRole('option')).toHaveCount(1);
  await expect(window.getByRole('heading', { name: 'Waiting for the first request' })).toBeHidden();

  await card(window, /, Webhook, web1/).click();
  await window.getByRole('button', { name: 'Set Build an object from values' }).click();
  await expect(card(window, /^Set, set1/)).toBeVisible();
  await expect(window.getByRole('img', { name: /^Edge from/ })).toHaveCount(1);

  await window.getByRole('button', { name: /^Undo/ }).click();
  await expect(card(window, /^Set, set1/)).toBeHidden();
  await window.getByRole('button', { name: /^Redo/ }).click();
  await expect(card(window, /^Set, set1/)).toBeVisible();

  await expect(window.getByText('Saved', { exact: true })).toBeVisible();
  await window.reload();
  await expect(card(window, /^Set, set1/)).toBeVisible();
});

test('a failing node shows its error on its card, in the list and in the trace', { tag: colourless }, async ({
  window,
  server,
}) => {
  const { api } = server.process();
  const document = chainFlow('Failing flow', [
    ['n1', 'webhook', 'web1'],
    ['n2', 'respond', 'resp1', { settings: { template: '{"share": << web1.total / web1.count >>}' } }],
  ]);
  const { id } = (await api('POST', '/flows', { document })).body as { id: string };
  await window
    .getByRole('region', { name: 'Flows' })
    .getByRole('button', { name: /Failing flow/ })
    .click();

  await api('POST', `/flows/${id}/send`, {
    headers: [['content-type', 'application/json']],
    body: '{"total": 1, "count": 0}',
  });

  await expect(window.getByRole('listbox', { name: 'Requests' }).getByRole('option', { name: /500/ })).toBeVisible();
  await expect(card(window, /resp1/)).toContainText(/division by zero/i);
  await expect(window.getByRole('list', { name: 'Steps' })).toContainText(/division by zero.*line 1, column/i);
});

for (const state of ['welcome', 'editor', 'publish', 'palette', 'settings'] as const) {
  test(`the ${state} has no accessibility violation`, async ({ window }) => {
    await expect(window.getByRole('heading', { name: 'Build a webhook' })).toBeVisible();
    if (state !== 'welcome') {
      await window.getByRole('button', { name: 'Branch on event' }).click();
      await expect(card(window, /^Invoice event/)).toBeVisible();
    }
    if (state === 'editor') {
      await card(window, /^Is it paid/).click();
      await expect(window.getByRole('tab', { name: 'Settings' })).toBeVisible();
    }
    if (state === 'publish') await window.getByRole('button', { name: 'Publish', exact: true }).click();
    if (state === 'palette') await window.keyboard.press('ControlOrMeta+k');
    if (state === 'settings') await window.getByRole('button', { name: 'Settings', exact: true }).first().click();
    if (state === 'publish' || state === 'palette') await expect(window.getByRole('dialog')).toBeVisible();

    expect(await findViolations(window)).toEqual([]);
  });
}
