import { expect, test } from 'vitest';
import type { JsonObject } from '#core/flow/json.ts';
import { summaryOf } from '../catalog.ts';
import { runNode } from '../testing/run-node.ts';

const now = Date.UTC(2026, 0, 1);

const pausesOf = async (settings: JsonObject) => {
  const pauses: number[] = [];
  const pause = async (ms: number) => {
    pauses.push(ms);
  };
  const run = await runNode('delay', settings, { n: 1 }, { effects: { pause, now: () => now } });
  expect(run).toMatchObject({ port: 'out', output: { n: 1 } });
  return pauses;
};

test.each<[JsonObject, number[]]>([
  [{ durationMs: '2500' }, [2_500]],
  [{ durationMs: 0 }, []],
  [{ mode: 'until', until: '2026-01-01T00:00:05Z' }, [5_000]],
  [{ mode: 'until', until: '2026-01-01T01:00:05+01:00' }, [5_000]],
  [{ mode: 'until', until: now / 1_000 + 7 }, [7_000]],
  [{ mode: 'until', until: '2025-12-31' }, []],
])('%j waits %j', async (settings, pauses) => {
  expect(await pausesOf(settings)).toEqual(pauses);
});

test.each<[JsonObject, string]>([
  [{ mode: 'until', until: 'tomorrow' }, '“Until” must be a date such as 2026-12-24T18:00:00Z, but it is “tomorrow”.'],
  [{ mode: 'until' }, '“Until” must be a date such as 2026-12-24T18:00:00Z, but it is empty.'],
])('%j fails in words', async (settings, message) => {
  await expect(pausesOf(settings)).rejects.toMatchObject({ code: 'delay_date', message });
});

test('the card says how long', () => {
  expect(summaryOf('delay', { durationMs: 900_000 })).toBe('For 15 min');
  expect(summaryOf('delay', { mode: 'until', until: '<< web1.due >>' })).toBe('Until << web1.due >>');
});
