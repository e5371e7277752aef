import { readPushEvent } from '../support/push-event.ts';
import { expect, paste, readClipboard, sendWebhook, test } from './fixtures.ts';

test('a real event is sent, seen, answered anew, published, replayed, and there again after a restart', async ({
  window,
  server,
}) => {
  // A person takes a starter flow,
  await window.getByRole('button', { name: 'GitHub push digest' }).click();
  const canvas = window.getByRole('application', { name: 'Canvas' });
  await expect(canvas.getByRole('group', { name: /^GitHub event/ })).toBeVisible();

  // copies URL and token,
  await window.getByRole('button', { name: 'Copy URL' }).first().click();
  await expect.poll(() => readClipboard(window)).toContain('/v1/flow-webhook/flw_');
  const url = await readClipboard(window);
  await window.getByRole('button', { name: 'Copy bearer token' }).first().click();
  await expect.poll(() => readClipboard(window)).toMatch(/^ey.{48,}$/);
  const token = await readClipboard(window);
  expect(await window.content()).not.toContain(token);

  // sends a real GitHub event and sees it arrive in the list and on the canvas,
  const answer = await sendWebhook({ url, token }, await readPushEvent(), { 'x-github-event': 'push' });
  expect(answer.status).toBe(200);
  const requests = window.getByRole('listbox', { name: 'Requests' });
  await expect(requests.getByRole('option', { name: /push/ })).toBeVisible();
  await expect(window.getByRole('heading', { name: 'Run #1' })).toBeVisible();
  await expect(window.getByLabel('Response body')).toContainText('Codertocat pushed 1 commit');

  // changes the response template with a live preview,
  await window.getByRole('button', { name: /Digest.*ms/ }).click();
  await window.locator('.monaco-editor .view-lines').first().click();
  await window.keyboard.press('ControlOrMeta+a');
  await paste(window, '{"by": << web1.pusher.name | upper | tojson >>}');
  await window.getByRole('tab', { name: 'Preview' }).click();
  await expect(window.getByLabel('Preview of the response')).toHaveText('{"by": "CODERTOCAT"}');

  // publishes,
  await window.getByRole('button', { name: 'Publish', exact: true }).click();
  await window.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
  await expect(window.getByRole('button', { name: 'Status: live. Change it' })).toBeVisible();
  expect(await (await sendWebhook({ url, token }, await readPushEvent(), { 'x-github-event': 'push' })).json()).toEqual(
    {
      by: 'CODERTOCAT',
    },
  );

  // replays the first captured request on the live version,
  await requests.getByRole('option').last().click();
  await window.getByRole('button', { name: 'Replay' }).last().click();
  await window.getByRole('menuitem', { name: 'Replay on live' }).click();
  await expect(window.getByRole('heading', { name: 'Run #3' })).toBeVisible();
  await window.getByRole('tab', { name: 'Response' }).click();
  await expect(window.getByLabel('Response body')).toHaveText('{"by": "CODERTOCAT"}');

  // and finds everything again after a restart.
  await server.restart();
  await window.reload();
  await expect(window.getByRole('button', { name: 'Status: live. Change it' })).toBeVisible();
  await expect(requests.getByRole('option')).toHaveCount(2);
  expect((await sendWebhook({ url, token }, await readPushEvent(), { 'x-github-event': 'push' })).status).toBe(200);
  await expect(requests.getByRole('option')).toHaveCount(3);
});
