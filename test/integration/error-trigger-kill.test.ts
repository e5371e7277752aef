import { expect, test } from 'vitest';
import { chainFlow } from '#test/support/flows.ts';
import { startHookloom, temporaryFolder } from '#test/support/hookloom-process.ts';

type Listed = { items: { id: string; status: string }[] };

test('kill -9 under load: each failed run has started the flow that waits for it, once', {
  timeout: 60_000,
}, async () => {
  const folder = await temporaryFolder();
  let process = await startHookloom({ dataDir: folder.path });
  const settings = { auth: [{ type: 'none' }] };
  const createLive = async (document: object): Promise<string> => {
    const { id } = (await process.api('POST', '/flows', { document })).body as { id: string };
    await process.api('PUT', `/flows/${id}/status`, { status: 'live' });
    return id;
  };
  const failing = await createLive(
    chainFlow('Failing', [
      ['n1', 'webhook', 'web1', { settings }],
      ['n2', 'stop', 'stop1', { settings: { message: 'Out of stock' } }],
    ]),
  );
  const watch = chainFlow('Watching', [['n1', 'webhook', 'web1', { settings }]]);
  const error = { ...watch.nodes[0], id: 'n9', kind: 'error', ref: 'error1', settings: {} };
  const watching = await createLive({ ...watch, nodes: [...watch.nodes, error] });
  const { url } = (await process.api('GET', `/flows/${failing}/endpoint`)).body as { url: string };
  const listed = async (query: string) => ((await process.api('GET', `/runs?limit=200&${query}`)).body as Listed).items;
  let answered = 0;
  const keepSending = async (): Promise<void> => {
    // A flow hears of at most a hundred failures in a minute.
    for (let n = 0; n < 11; n += 1) {
      const { status } = await fetch(`${process.ingressUrl}${new URL(url).pathname}`, { method: 'POST', body: '{}' });
      if (status === 500) answered += 1;
    }
  };

  const senders = Array.from({ length: 8 }, () => keepSending().catch(() => {}));
  await expect.poll(() => answered, { timeout: 20_000, interval: 5 }).toBeGreaterThan(30);
  await process.kill();
  await Promise.all(senders);
  process = await startHookloom({ dataDir: folder.path });

  await expect
    .poll(async () => (await listed(`flowId=${watching}`)).every(({ status }) => status === 'succeeded'))
    .toBe(true);
  const failed = (await listed(`flowId=${failing}&status=failed`)).map(({ id }) => id);
  const told = await Promise.all(
    (await listed(`flowId=${watching}`)).map(async ({ id }) => {
      const { steps } = (await process.api('GET', `/runs/${id}`)).body as { steps: { ref: string; output: unknown }[] };
      return (steps.find(({ ref }) => ref === 'error1')?.output as { runId: string } | undefined)?.runId;
    }),
  );
  expect(failed.length).toBeGreaterThanOrEqual(answered);
  expect(told).toHaveLength(failed.length);
  expect(new Set(told)).toEqual(new Set(failed));
  await process.stop();
  await folder.remove();
});
