import { ValueFault } from '../template-error.ts';
import { numberOf } from '../values/number.ts';
import { readFloat } from '../values/read-number.ts';
import { kindOf, type Value } from '../values/value.ts';

const isoForm =
  /^(\d{4})-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;
const mailForm = /^(?:\w{3}, )?\d{1,2} \w{3} \d{4} \d{2}:\d{2}(?::\d{2})? (?:GMT|UTC|[+-]\d{4})$/;

/** Numbers below this are seconds since 1970, others milliseconds. */
const milliseconds = 1e11;

/** The time that a value means, in milliseconds since 1970: a number, ISO 8601 (UTC unless it says otherwise), a date of a mail or HTTP header, or 'now'. */
export const readDate = (value: Value, now: () => number): number => {
  const number = typeof value === 'string' ? readFloat(value) : numberOf(value);
  if (number !== null && number !== undefined)
    return inRange(Math.abs(Number(number)) < milliseconds ? Number(number) * 1_000 : Number(number));
  if (typeof value !== 'string') throw new ValueFault(`${kindOf(value)} is no date`);
  const text = value.trim();
  if (text === 'now') return now();
  if (mailForm.test(text)) return inRange(Date.parse(text));
  const match = isoForm.exec(text);
  if (match === null) throw new ValueFault(`'${text.slice(0, 40)}' is no date`);
  const [, year, month, day = '1', hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] = match;
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  if (Number(month) > 12 || new Date(time).getUTCDate() !== Number(day) + Math.floor(Number(hour) / 24))
    throw new ValueFault(`'${text}' is no date`);
  return inRange(time + Number(fraction.padEnd(3, '0').slice(0, 3)) - offsetOf(zone) * 60_000);
};

/** Minutes east of UTC. */
export const offsetOf = (zone: string): number => {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === '-' ? -minutes : minutes;
};

const inRange = (time: number): number => {
  if (Number.isNaN(new Date(time).getTime())) throw new ValueFault('this is no date');
  return Math.floor(time);
};
