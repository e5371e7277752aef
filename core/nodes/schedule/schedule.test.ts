import { expect, test } from 'vitest';
import type { JsonObject } from '#core/flow/json.ts';
import { summaryOf } from '../catalog.ts';
import { runNode } from '../testing/run-node.ts';
import { checkSchedule } from './check.ts';
import { schedule } from './definition.ts';

/** What the schema says, and of settings that fit it the check. */
const issuesOf = (settings: JsonObject) => {
  const parsed = schedule.settings.safeParse(settings);
  if (!parsed.success) return parsed.error.issues.map(({ path, message }) => [path.join('.'), message]);
  const fault = checkSchedule(parsed.data, { compileScript: () => null });
  return fault ? [[fault.field, fault.message]] : [];
};

test('hands on for which time it fired', async () => {
  const fired = { scheduledAt: '2026-01-01T08:00:00.000Z', firedAt: '2026-01-01T08:00:00.004Z' };

  expect(await runNode('schedule', {}, fired)).toMatchObject({ port: 'out', output: fired });
});

test.each([
  ['0 8 * * 1-5', 'Europe/Berlin'],
  ['*/10 * * * * *', 'UTC'],
  ['0 0 29 2 *', 'America/New_York'],
])('%s in %s is a schedule', (cron, zone) => {
  expect(issuesOf({ cron, zone })).toEqual([]);
});

test.each([
  [{ cron: '61 8 * * *' }, 'cron', /not a cron expression .*minute: 61.*0 8 \* \* \* means every day at eight/],
  [{ cron: ' ' }, 'cron', /^enter when to run/],
  [{ cron: '0 0 30 2 *' }, 'cron', /^such a day never comes$/],
  [{ zone: 'Mars/Olympus' }, 'zone', /^this is not a time zone; write one such as Europe\/Berlin/],
  [{ mode: 'interval', everyMs: 10 }, 'everyMs', /^at least one second$/],
])('%j is refused with words that say what to do', (settings, field, words) => {
  expect(issuesOf(settings)).toEqual([[field, expect.stringMatching(words)]]);
});

test('what belongs to the other way of repeating is not looked at', () => {
  expect(issuesOf({ mode: 'interval', everyMs: 60_000, cron: 'nonsense', zone: 'nowhere' })).toEqual([]);
});

test('the card says when it fires', () => {
  expect(summaryOf('schedule', { cron: '0 8 * * *', zone: 'Europe/Berlin' })).toBe('0 8 * * * Europe/Berlin');
  expect(summaryOf('schedule', { mode: 'interval', everyMs: 5_400_000 })).toBe('Every 90 min');
});
