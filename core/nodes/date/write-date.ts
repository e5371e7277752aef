import type { DateTime } from 'luxon';
import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import { NodeFailure } from '../node-failure.ts';
import type { DateSettings } from './date-settings.ts';

/** Luxon's own limit is none; a pattern repeats what it is given. */
const maxPatternLength = 1_000;

/** The date as text or number, in its zone. */
export const writeDate = (
  date: DateTime<true>,
  { writeAs, writePattern, locale }: Pick<DateSettings, 'writeAs' | 'writePattern' | 'locale'>,
): JsonValue => {
  switch (writeAs) {
    case 'iso':
      return toIso(date);
    case 'date':
      return date.toISODate();
    case 'time':
      return date.toISOTime({ suppressMilliseconds: true, includeOffset: false });
    case 'seconds':
      return Math.floor(date.toSeconds());
    case 'milliseconds':
      return date.toMillis();
    case 'http':
      return date.toHTTP();
    case 'custom':
      return writeCustom(date, writePattern, locale);
  }
};

/** `Z` for UTC, no milliseconds where there are none. */
export const toIso = (date: DateTime<true>): string => date.toISO({ suppressMilliseconds: true });

const writeCustom = (date: DateTime<true>, pattern: string, locale: string): string => {
  if (pattern.trim() === '' || pattern.length > maxPatternLength)
    throw new NodeFailure(
      'date_pattern',
      'The form of the date is empty or too long. Write one such as yyyy-MM-dd HH:mm.',
    );
  try {
    return date.setLocale(locale || 'en').toFormat(pattern);
  } catch (error) {
    const message = `${JSON.stringify(locale)} is not a language. Write one such as en or de-DE.`;
    throw new NodeFailure('date_locale', message, { cause: error });
  }
};

/** The parts of a date by name. */
export const partsOf = (date: DateTime<true>): JsonObject => ({
  iso: toIso(date),
  seconds: Math.floor(date.toSeconds()),
  milliseconds: date.toMillis(),
  year: date.year,
  month: date.month,
  day: date.day,
  hour: date.hour,
  minute: date.minute,
  second: date.second,
  millisecond: date.millisecond,
  weekday: date.weekday,
  week: date.weekNumber,
  zone: date.zoneName,
  offsetMinutes: date.offset,
});
