import type { DateTime } from 'luxon';
import type { JsonValue } from '#core/flow/json.ts';
import { NodeFailure } from '../node-failure.ts';
import type { DateSettings } from './date-settings.ts';
import { checkZone, readDate } from './read-date.ts';
import { partsOf, writeDate } from './write-date.ts';

/** Epoch milliseconds in `now`. Fails with `date_invalid` and `date_range`. */
export const computeDate = (settings: DateSettings, now: number): JsonValue => {
  const reading = { ...settings, now };
  return compute(settings, (value) => readDate(value, reading));
};

const compute = (settings: DateSettings, read: (value: JsonValue) => DateTime<true>): JsonValue => {
  const start = read(settings.date);
  switch (settings.operation) {
    case 'parse':
      return partsOf(moved(start, settings.toZone));
    case 'format':
      return writeDate(moved(start, settings.toZone), settings);
    case 'zone':
      return writeDate(moved(start, settings.toZone || 'UTC'), settings);
    case 'add':
      return writeDate(added(moved(start, settings.toZone), settings), settings);
    case 'difference':
      return differenceIn(settings.unit, start, read(settings.until));
  }
};

const moved = (start: DateTime<true>, zone: string): DateTime<true> =>
  zone.trim() === '' ? start : inRange(start.setZone(checkZone(zone)));

const added = (start: DateTime<true>, { amount, unit }: DateSettings): DateTime<true> =>
  inRange(start.plus({ [unit]: amount }));

const inRange = (result: DateTime<true> | DateTime<false>): DateTime<true> => {
  if (result.isValid) return result;
  throw new NodeFailure('date_range', 'The result is beyond the dates that there are. Add less.');
};

/** Whole months and years count as such; the rest is a fraction with six digits. */
const differenceIn = (unit: DateSettings['unit'], start: DateTime<true>, end: DateTime<true>): number => {
  const difference = end.diff(start.setZone(end.zone), unit).as(unit);
  return Math.round(difference * 1_000_000) / 1_000_000;
};
