import { expect, test } from 'vitest';
import { chainFlow } from '#test/support/flows.ts';
import { startHookloom, temporaryFolder } from '#test/support/hookloom-process.ts';

const settings = { auth: [{ type: 'none' }], dedupe: { by: 'header', header: 'x-delivery' } };

test.each([
  ['when-done', 200],
  ['at-once', 202],
])('kill -9 under load makes no second run of what was answered (%s)', { timeout: 60_000 }, async (respond, status) => {
  const folder = await temporaryFolder();
  let process = await startHookloom({ dataDir: folder.path });
  const document = chainFlow('Once', [['n1', 'webhook', 'web1', { settings: { ...settings, respond } }]]);
  const { id } = (await process.api('POST', '/flows', { document })).body as { id: string };
  const { url } = (await process.api('GET', `/flows/${id}/endpoint`)).body as { url: string };
  const send = (delivery: string): Promise<Response> =>
    fetch(`${process.ingressUrl}${new URL(url).pathname}`, {
      method: 'POST',
      headers: { 'x-delivery': delivery, 'content-type': 'application/json' },
      body: '{}',
    });
  const runOf = (answer: Response): string | null => answer.headers.get('x-hookloom-run');
  const answered = new Map<string, string | null>();
  const keepSending = async (sender: number): Promise<void> => {
    for (let n = answered.size; ; n += 1) {
      const delivery = `${sender}-${n}`;
      const answer = await send(delivery);
      if (answer.status === status) answered.set(delivery, runOf(answer));
    }
  };

  for (const enough of [60, 140]) {
    const senders = [1, 2, 3, 4, 5, 6, 7, 8].map((sender) => keepSending(sender).catch(() => {}));
    await expect.poll(() => answered.size, { timeout: 20_000 }).toBeGreaterThan(enough);
    await process.kill();
    await Promise.all(senders);
    process = await startHookloom({ dataDir: folder.path });
  }

  const again = new Map<string, string | null>();
  for (const delivery of answered.keys()) again.set(delivery, runOf(await send(delivery)));
  expect(again).toEqual(answered);
  await process.stop();
  await folder.remove();
});
