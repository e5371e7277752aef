import { ValueFault } from '../template-error.ts';
import { offsetOf } from './read-date.ts';

/** A time as a clock and calendar in one place show it. */
export type ZonedDate = {
  time: number;
  zone: string;
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
  /** From 0 for Sunday. */
  weekday: number;
  dayOfYear: number;
  /** Minutes east of UTC. */
  offset: number;
};

const fixedZone = /^(?:[+-]\d{2}:?\d{2}|Z|UTC|GMT)$/i;

/** The time in a zone: an IANA name, `UTC`, or an offset such as `+02:00`. */
export const toZoned = (time: number, zone: string): ZonedDate => {
  const offset = fixedZone.test(zone) ? offsetOf(zone) : zoneOffset(time, zone);
  const local = new Date(time + offset * 60_000);
  const year = local.getUTCFullYear();
  return {
    time,
    zone,
    year,
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    millisecond: local.getUTCMilliseconds(),
    weekday: local.getUTCDay(),
    dayOfYear:
      Math.floor((Date.UTC(year, local.getUTCMonth(), local.getUTCDate()) - Date.UTC(year, 0, 1)) / 86_400_000) + 1,
    offset,
  };
};

/** Making a formatter takes far longer than using it. */
const formatters = new Map<string, Intl.DateTimeFormat>();
const maxFormatters = 50;

const formatterOf = (zone: string): Intl.DateTimeFormat => {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  try {
    const formatter = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset', year: 'numeric' });
    if (formatters.size >= maxFormatters) formatters.clear();
    formatters.set(zone, formatter);
    return formatter;
  } catch {
    throw new ValueFault(`there is no time zone '${zone.slice(0, 40)}'`);
  }
};

const zoneOffset = (time: number, zone: string): number => {
  const name = formatterOf(zone)
    .formatToParts(time)
    .find(({ type }) => type === 'timeZoneName')?.value;
  return offsetOf((name ?? '').replace('GMT', ''));
};
