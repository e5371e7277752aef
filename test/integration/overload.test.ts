import { expect, test } from 'vitest';
import { overloadCampaign } from '#test/chaos/overload-campaign.ts';

test('T11: what is more than the server takes is told to come again, and nothing acknowledged is lost', {
  timeout: 60_000,
}, async () => {
  const report = await overloadCampaign({
    seconds: 1.5,
    times: 12,
    settings: { maxOpenRequests: 100, maxQueuedRuns: 200 },
  });

  expect(report).toMatchObject({ wrong: 0, cut: 0, lost: 0, unfinished: 0 });
  expect(report.putOff).toBeGreaterThan(0);
  expect(report.goodput).toBeGreaterThan(0);
});
