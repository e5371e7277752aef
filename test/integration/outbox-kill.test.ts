import { expect, test } from 'vitest';
import { setAndRespondFlow } from '#test/support/flows.ts';
import { startHookloom, temporaryFolder } from '#test/support/hookloom-process.ts';
import { at, payloadOf } from '#test/support/outbound-app.ts';
import { startReceiver } from '#test/support/webhook-receiver.ts';

test('kill -9 under load loses no event of an acknowledged run', { timeout: 60_000 }, async () => {
  const [folder, receiver] = [await temporaryFolder(), await startReceiver()];
  const start = () => startHookloom({ dataDir: folder.path, args: ['--desktop'] });
  let process = await start();
  await process.api('POST', '/subscriptions', { name: 'all', url: `${receiver.url}/kill`, events: ['Flow.Executed'] });
  const { id } = (await process.api('POST', '/flows', { document: setAndRespondFlow() })).body as { id: string };
  const { url, token } = (await process.api('GET', `/flows/${id}/endpoint`)).body as { url: string; token: string };
  const path = new URL(url).pathname;
  const acknowledged: string[] = [];
  const keepSending = async (): Promise<void> => {
    for (;;) {
      const response = await fetch(`${process.ingressUrl}${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: '{"company_id": 4711}',
      });
      if (response.status === 200) acknowledged.push(response.headers.get('x-hookloom-run') ?? '');
    }
  };

  for (const enough of [60, 140]) {
    const senders = Array.from({ length: 8 }, () => keepSending().catch(() => {}));
    await expect.poll(() => acknowledged.length, { timeout: 20_000 }).toBeGreaterThan(enough);
    await process.kill();
    await Promise.all(senders);
    process = await start();
  }

  const heard = () => new Set(receiver.received.filter(at('/kill')).map((one) => payloadOf(one)['entityId']));
  await expect
    .poll(() => acknowledged.filter((runId) => !heard().has(runId)), { timeout: 30_000, interval: 200 })
    .toEqual([]);
  await process.stop();
  await receiver.close();
  await folder.remove();
});
