import { DateTime, IANAZone } from 'luxon';
import type { JsonValue } from '#core/flow/json.ts';
import { NodeFailure } from '../node-failure.ts';
import { shownValue } from '../shared/shown-value.ts';
import { toNumber, toText } from '../shared/values.ts';
import type { DateSettings } from './date-settings.ts';

/** Numbers below are seconds since 1970 (until the year 5138), others milliseconds. */
const largestSeconds = 100_000_000_000;

/** Longer than any form of a date. */
const maxLength = 500;

type Reading = Pick<DateSettings, 'readAs' | 'readPattern' | 'locale'> & { zone: string; now: number };

/**
 * The moment that a value names, in the zone that it names, else in `zone`. Nothing at all is the moment `now`. Fails with
 * `date_invalid` and `date_zone`.
 */
export const readDate = (value: JsonValue, reading: Reading): DateTime<true> => {
  const zone = checkZone(reading.zone);
  if (value === null || value === '') return checked(DateTime.fromMillis(reading.now, { zone }), value, reading);
  const number = typeof value === 'boolean' ? value : toNumber(value);
  if (reading.readAs !== 'custom' && typeof number === 'number')
    return checked(DateTime.fromMillis(toMilliseconds(number, reading.readAs), { zone }), value, reading);
  if (typeof value !== 'string' && typeof number !== 'number') throw unreadable(value, reading, null);
  const text = toText(value).trim();
  if (text.length > maxLength) throw unreadable(value, reading, null);
  if (reading.readAs === 'custom') {
    const { readPattern, locale } = reading;
    return checked(DateTime.fromFormat(text, readPattern, { zone, setZone: true, locale }), value, reading);
  }
  const forms = [
    DateTime.fromISO(text, { zone, setZone: true }),
    DateTime.fromSQL(text, { zone, setZone: true }),
    DateTime.fromRFC2822(text, { zone, setZone: true }),
    DateTime.fromHTTP(text, { zone, setZone: true }),
  ];
  return checked(forms.find(({ isValid }) => isValid) ?? DateTime.fromISO(text), value, reading);
};

/** The name of a zone, checked: an unknown one would make an invalid date without a reason that helps. */
export const checkZone = (zone: string): string => {
  const name = zone.trim() || 'UTC';
  if (/^(utc|z)$/i.test(name)) return 'UTC';
  if (/^(utc)?[+-]\d{1,2}(:\d\d)?$/i.test(name)) return /^utc/i.test(name) ? name : `UTC${name}`;
  if (IANAZone.isValidZone(name)) return name;
  throw new NodeFailure(
    'date_zone',
    `${JSON.stringify(name.slice(0, 60))} is not a time zone. Write one such as Europe/Berlin, UTC or UTC+2.`,
  );
};

const toMilliseconds = (number: number, readAs: DateSettings['readAs']): number => {
  if (readAs === 'milliseconds') return number;
  return readAs === 'seconds' || Math.abs(number) < largestSeconds ? number * 1_000 : number;
};

const checked = (date: DateTime<true> | DateTime<false>, value: JsonValue, reading: Reading): DateTime<true> => {
  if (date.isValid) return date;
  throw unreadable(value, reading, date.invalidExplanation);
};

const unreadable = (value: JsonValue, { readAs, readPattern }: Reading, why: string | null): NodeFailure => {
  const form =
    readAs === 'custom'
      ? `of the form ${JSON.stringify(readPattern)}`
      : 'such as 2026-01-31T12:00:00Z, or a number of seconds or milliseconds since 1970';
  const reason = why === null || /unparsable|the input/i.test(why) ? '' : ` (${why})`;
  return new NodeFailure('date_invalid', `${shownValue(value)} is not a date ${form}${reason}.`);
};
