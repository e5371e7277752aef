import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { killCampaign } from '#test/chaos/kill-campaign.ts';
import { startHookloom, temporaryFolder } from '#test/support/hookloom-process.ts';

test('kill -9 under load loses no acknowledged request, no job and no sealed secret', { timeout: 60_000 }, async () => {
  const report = await killCampaign({ kills: 3, maxLoadMs: 600, log: () => {} });

  expect(report).toMatchObject({ lost: 0, unfinishedJobs: 0, unreadableSecrets: 0 });
  expect(report.acknowledged).toBeGreaterThan(0);
});

test('a lost key starts locked, says so, refuses what needs a secret, and makes no new key', {
  timeout: 30_000,
}, async () => {
  const data = await temporaryFolder();
  try {
    const first = await startHookloom({ dataDir: data.path });
    const { id } = (await first.api('POST', '/flows', { starter: 'echo' })).body as { id: string };
    const { url, token } = (await first.api('GET', `/flows/${id}/endpoint`)).body as { url: string; token: string };
    await first.stop();
    await rm(join(data.path, 'key'));

    const locked = await startHookloom({ dataDir: data.path });
    const health = await locked.api('GET', '/health');
    const info = await locked.api('GET', '/info');
    const endpoint = await locked.api('GET', `/flows/${id}/endpoint`);
    const path = new URL(url).pathname;
    const answer = await fetch(`${locked.ingressUrl}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: '{}',
    });
    await locked.stop();

    expect(health.body).toMatchObject({ status: 'locked' });
    expect(info.body).toMatchObject({ isUnlocked: false });
    expect(endpoint).toMatchObject({ status: 503, body: { code: 'STORE_LOCKED' } });
    expect(answer.status).toBe(503);
    await expect(readFile(join(data.path, 'key'))).rejects.toThrow('ENOENT');
  } finally {
    await data.remove();
  }
});
