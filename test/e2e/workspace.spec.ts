import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { colourless, expect, test } from './fixtures.ts';

const card = (page: Page, name: RegExp) =>
  page.getByRole('application', { name: 'Canvas' }).getByRole('group', { name });

const findViolations = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
};

const loopFlow = {
  format: 1,
  id: 'flw_loopflow0000',
  name: 'Orders',
  slug: 'orders',
  nodes: [
    {
      id: 'g',
      kind: 'group',
      ref: 'group1',
      position: { x: -30, y: -70 },
      settings: { title: 'Receive', width: 300, height: 300 },
    },
    { id: 'w', kind: 'webhook', ref: 'web1', position: { x: 0, y: 0 } },
    {
      id: 'm',
      kind: 'manual',
      ref: 'manual1',
      position: { x: 0, y: 120 },
      settings: { sample: { items: ['A', 'B'] } },
    },
    {
      id: 'e',
      kind: 'for-each',
      ref: 'each1',
      position: { x: 320, y: 0 },
      settings: { list: '<< manual1.items >>', onItemError: 'collect' },
    },
    {
      id: 'c',
      kind: 'code',
      ref: 'code1',
      position: { x: 640, y: -40 },
      settings: { code: 'if (input === "B") throw new Error("no stock"); return { sku: input };' },
    },
    { id: 'h', kind: 'http-request', ref: 'http1', position: { x: 640, y: 140 } },
  ],
  edges: [
    { id: 'e1', from: { node: 'w', port: 'out' }, to: { node: 'e' } },
    { id: 'e2', from: { node: 'm', port: 'out' }, to: { node: 'e' } },
    { id: 'e3', from: { node: 'e', port: 'item' }, to: { node: 'c' } },
    { id: 'e4', from: { node: 'e', port: 'done' }, to: { node: 'h' } },
  ],
};

test('a flow with a problem is mended from the list, tested by hand, paged through its loop and pinned', async ({
  window,
  server,
}) => {
  await server.process().api('POST', '/flows', { document: loopFlow });
  await window
    .getByRole('region', { name: 'Flows' })
    .getByRole('button', { name: /Orders/ })
    .click();
  await expect(card(window, /^Group Receive/)).toBeVisible();

  // A test shows what has to be mended; the list leads to the field,
  await card(window, /each1/).click();
  await window.keyboard.press('ControlOrMeta+Enter');
  await window
    .getByRole('dialog', { name: 'Problems' })
    .getByRole('button', { name: /Enter the address/i })
    .click();
  await expect(window.getByRole('textbox', { name: 'URL' })).toBeFocused();

  // which a pasted command fills, its secret set apart.
  await window.getByRole('button', { name: 'Paste cURL…' }).click();
  await window
    .getByRole('textbox', { name: 'Command' })
    .fill(
      "curl https://127.0.0.1:9/stock -H 'Authorization: Bearer s3cret' -d '{\"ok\": true}' -H 'Content-Type: application/json'",
    );
  await window.getByRole('button', { name: 'Fill in' }).click();
  await window.getByRole('button', { name: 'Make a credential…' }).click();
  await window.getByRole('textbox', { name: 'Name', exact: true }).fill('stock-api');
  await window.getByRole('button', { name: 'Store' }).click();
  await expect(window.getByRole('combobox', { name: 'Credential' })).toContainText('stock-api');
  expect(await window.content()).not.toContain('s3cret');
  await window.getByRole('button', { name: /^Errors and time/ }).click();
  await window.getByRole('switch', { name: 'Disabled' }).click();
  await expect(window.getByRole('button', { name: /^Problems: (No problems|\d+ warnings?)$/ })).toBeVisible();

  // The run begins at the pass that failed, on canvas and in the list.
  await card(window, /each1/).click();
  await window.keyboard.press('ControlOrMeta+Enter');
  const passes = window.getByRole('group', { name: 'Pass through the loop' });
  await expect(passes).toContainText('Pass 2 of 2');
  await expect(card(window, /code1/)).toContainText('Error: no stock');
  await passes.getByRole('button', { name: 'Pass before' }).click();
  await expect(card(window, /code1/)).not.toContainText('Error: no stock');
  expect(await findViolations(window)).toEqual([]);

  // A pinned output takes the place of the node in tests, and no run view shows it as real.
  await card(window, /code1/).click();
  await window.getByRole('tab', { name: 'Out' }).click();
  await window.getByRole('button', { name: 'Pin output' }).click();
  await window.getByRole('button', { name: 'Back to editing' }).click();
  await expect(card(window, /code1/)).toContainText('pinned');
  await window.getByRole('button', { name: 'Runs', exact: true }).click();
  await expect(window.getByRole('listbox', { name: 'Runs' }).getByRole('option')).toHaveCount(1);
});

test('notes and groups are written in place, and a group takes its contents along', { tag: colourless }, async ({
  window,
  server,
}) => {
  await server.process().api('POST', '/flows', { document: loopFlow });
  await window
    .getByRole('region', { name: 'Flows' })
    .getByRole('button', { name: /Orders/ })
    .click();
  await window.getByRole('searchbox', { name: 'Search nodes' }).fill('note');
  await window.getByRole('region', { name: 'Nodes', exact: true }).getByRole('button', { name: /^Note/ }).click();
  await card(window, /^Note: empty/).dblclick();
  await window.getByRole('textbox', { name: 'Text of the note' }).fill('Answers within 2 s');
  await window.keyboard.press('ControlOrMeta+Enter');
  await expect(card(window, /^Note: Answers within 2 s/)).toBeVisible();

  const before = await card(window, /web1/).boundingBox();
  const group = await card(window, /^Group Receive/).boundingBox();
  await window.mouse.move((group?.x ?? 0) + 200, (group?.y ?? 0) + 14);
  await window.mouse.down();
  await window.mouse.move((group?.x ?? 0) + 240, (group?.y ?? 0) + 54, { steps: 4 });
  await window.mouse.up();
  const movedBy = async (name: RegExp, from: typeof before) =>
    Math.round(((await card(window, name).boundingBox())?.x ?? 0) - (from?.x ?? 0));
  expect(await movedBy(/web1/, before)).toBeGreaterThan(20);
  expect(await movedBy(/^Group Receive/, group)).toBe(await movedBy(/web1/, before));
  await window.getByRole('button', { name: /^Undo/ }).click();
  await expect.poll(async () => (await card(window, /web1/).boundingBox())?.x).toBe(before?.x);
});

test('credentials and variables are stored, found in flows, and deleted after a question', async ({ window }) => {
  await window.getByRole('button', { name: 'Credentials', exact: true }).click();
  await window.getByRole('button', { name: 'Store the first one' }).click();
  await window.getByRole('button', { name: 'Store', exact: true }).click();
  await expect(window.getByText('Enter the password.')).toBeVisible();
  expect(await findViolations(window)).toEqual([]);
  await window.getByRole('textbox', { name: 'Name', exact: true }).fill('crm-login');
  await window.getByRole('textbox', { name: 'User name' }).fill('bot');
  await window.getByLabel('Password').fill('hunter2');
  await window.getByRole('button', { name: 'Store', exact: true }).click();
  const credentials = window.getByRole('table', { name: 'Credentials' });
  await expect(
    credentials.getByRole('row', { name: /crm-login User and password bot · secret stored No flow/ }),
  ).toBeVisible();
  expect(await findViolations(window)).toEqual([]);

  await window.getByRole('button', { name: 'Environment', exact: true }).click();
  await window.getByRole('button', { name: 'Add the first one' }).click();
  await window.getByRole('textbox', { name: 'Name' }).fill('API_KEY');
  await window.getByRole('switch', { name: 'Secret' }).click();
  await window.getByLabel('Value').fill('k3y');
  await window.getByRole('button', { name: 'Store', exact: true }).click();
  await expect(window.getByRole('row', { name: /API_KEY Secret, stored No flow/ })).toBeVisible();
  expect(await findViolations(window)).toEqual([]);
  expect(await window.content()).not.toMatch(/hunter2|k3y/);

  await window.getByRole('button', { name: 'Delete API_KEY' }).click();
  await window.getByRole('button', { name: 'Delete variable' }).click();
  await expect(window.getByText('No variables yet')).toBeVisible();
});
