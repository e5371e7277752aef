import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import { runNode } from '../testing/run-node.ts';

const date = async (settings: JsonObject) => (await runNode('date', settings, null)).output;

describe('reading and writing', () => {
  test.each<[JsonValue, JsonObject, JsonValue]>([
    ['2026-01-31T12:00:00Z', {}, '2026-01-31T12:00:00Z'],
    ['2026-01-31T12:00:00.250+02:00', {}, '2026-01-31T12:00:00.250+02:00'],
    ['2026-01-31', { zone: 'Europe/Berlin' }, '2026-01-31T00:00:00+01:00'],
    ['2026-01-31 12:00:00', {}, '2026-01-31T12:00:00Z'],
    ['Sat, 31 Jan 2026 12:00:00 GMT', { writeAs: 'seconds' }, 1_769_860_800],
    [1_769_860_800, {}, '2026-01-31T12:00:00Z'],
    ['1769860800000', { writeAs: 'date' }, '2026-01-31'],
    [1_000, { readAs: 'milliseconds', writeAs: 'milliseconds' }, 1_000],
    [200_000_000_000, { readAs: 'seconds', writeAs: 'date' }, '8307-10-01'],
    ['31.01.2026 7:05', { readAs: 'custom', readPattern: 'dd.MM.yyyy H:mm' }, '2026-01-31T07:05:00Z'],
    [20260131, { readAs: 'custom', readPattern: 'yyyyMMdd', writeAs: 'date' }, '2026-01-31'],
    ['2026-01-31T12:00:00Z', { writeAs: 'time', toZone: 'Asia/Tokyo' }, '21:00:00'],
    ['2026-01-31T12:00:00Z', { writeAs: 'http' }, 'Sat, 31 Jan 2026 12:00:00 GMT'],
    [
      '2026-01-31T12:00:00Z',
      { writeAs: 'custom', writePattern: "cccc 'den' d. LLLL yyyy", locale: 'de' },
      'Samstag den 31. Januar 2026',
    ],
    [null, { writeAs: 'milliseconds' }, 5],
  ])('%j with %j is %j', async (written, settings, expected) => {
    expect(await date({ date: written, ...settings })).toBe(expected);
  });
});

test('a date is taken apart', async () => {
  expect(await date({ operation: 'parse', date: '2026-02-01T23:30:15.5Z', toZone: 'UTC+2' })).toEqual({
    iso: '2026-02-02T01:30:15.500+02:00',
    seconds: 1_769_988_615,
    milliseconds: 1_769_988_615_500,
    year: 2026,
    month: 2,
    day: 2,
    hour: 1,
    minute: 30,
    second: 15,
    millisecond: 500,
    weekday: 1,
    week: 6,
    zone: 'UTC+2',
    offsetMinutes: 120,
  });
});

test.each<[JsonObject, JsonValue]>([
  [{ operation: 'add', date: '2026-01-31', amount: 1, unit: 'months', writeAs: 'date' }, '2026-02-28'],
  [{ operation: 'add', date: '2026-01-31T12:00:00Z', amount: '-1.5', unit: 'hours' }, '2026-01-31T10:30:00Z'],
  [
    { operation: 'add', date: '2026-03-28T12:00:00', zone: 'Europe/Berlin', amount: 1, unit: 'days' },
    '2026-03-29T12:00:00+02:00',
  ],
  [{ operation: 'zone', date: '2026-07-01T12:00:00Z', toZone: 'America/New_York' }, '2026-07-01T08:00:00-04:00'],
  [{ operation: 'zone', date: '2026-07-01T12:00:00+02:00' }, '2026-07-01T10:00:00Z'],
  [{ operation: 'difference', date: '2026-01-31', until: '2026-03-31', unit: 'months' }, 2],
  [{ operation: 'difference', date: '2026-02-01T12:00:00Z', until: '2026-02-01T12:00:00+02:00', unit: 'hours' }, -2],
  [{ operation: 'difference', date: '2026-01-01', until: '2026-01-02T12:00:00Z', unit: 'days' }, 1.5],
])('%j is %j', async (settings, expected) => {
  expect(await date(settings)).toBe(expected);
});

test.each<[JsonObject, string, string]>([
  [
    { date: 'soon' },
    'date_invalid',
    '"soon" is not a date such as 2026-01-31T12:00:00Z, or a number of seconds or milliseconds since 1970.',
  ],
  [{ date: { a: 1 } }, 'date_invalid', '{"a":1} is not a date such as'],
  [{ date: true }, 'date_invalid', 'true is not a date such as'],
  [{ date: 'x'.repeat(10_000_000) }, 'date_invalid', 'is not a date such as'],
  [{ date: '2026-02-30' }, 'date_invalid', '"2026-02-30" is not a date such as'],
  [
    { date: '1.2.2026', readAs: 'custom', readPattern: 'dd.MM.yyyy' },
    'date_invalid',
    'is not a date of the form "dd.MM.yyyy"',
  ],
  [{ date: 1e20 }, 'date_invalid', 'is not a date such as'],
  [{ toZone: 'Berlin' }, 'date_zone', '"Berlin" is not a time zone. Write one such as Europe/Berlin, UTC or UTC+2.'],
  [{ writeAs: 'custom' }, 'date_pattern', 'Write one such as yyyy-MM-dd HH:mm.'],
  [{ writeAs: 'custom', writePattern: 'LLLL', locale: 'no_language!' }, 'date_locale', 'is not a language'],
  [{ operation: 'add', date: '2026-01-31', amount: 1e9, unit: 'years' }, 'date_range', 'Add less.'],
  [{ operation: 'difference', date: '2026-01-31', until: 'x' }, 'date_invalid', '"x" is not a date'],
])('%.60j fails in words', async (settings, code, words) => {
  await expect(date(settings)).rejects.toMatchObject({ code, message: expect.stringContaining(words) });
});
