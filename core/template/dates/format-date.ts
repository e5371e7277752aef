import type { ZonedDate } from './zoned-date.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const pad = (number: number, width = 2): string => String(number).padStart(width, '0');

const monthName = ({ month }: ZonedDate): string => months[month - 1] ?? '';
const weekdayName = ({ weekday }: ZonedDate): string => weekdays[weekday] ?? '';
const hour12 = ({ hour }: ZonedDate): number => hour % 12 || 12;
const half = ({ hour }: ZonedDate): string => (hour < 12 ? 'AM' : 'PM');

const offset = (date: ZonedDate, colon: string): string => {
  const minutes = Math.abs(date.offset);
  return `${date.offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}${colon}${pad(minutes % 60)}`;
};

/** Weeks that have begun before the date, where weeks begin on Sunday (0) or Monday (1). */
const weekOfYear = ({ dayOfYear, weekday }: ZonedDate, firstDay: 0 | 1): number =>
  Math.floor((dayOfYear + 6 - ((weekday + 7 - firstDay) % 7)) / 7);

/** Year and week of ISO 8601, whose weeks belong to the year of their Thursday. */
const isoWeek = (date: ZonedDate): { year: number; week: number } => {
  const thursday = new Date(Date.UTC(date.year, date.month - 1, date.day + 4 - (date.weekday || 7)));
  const year = thursday.getUTCFullYear();
  return { year, week: Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / 604_800_000) + 1 };
};

type Part = (date: ZonedDate) => string;

/** What follows `%`, as in C and Python. */
const percentParts: { readonly [letter: string]: Part } = {
  a: (date) => weekdayName(date).slice(0, 3),
  A: weekdayName,
  b: (date) => monthName(date).slice(0, 3),
  B: monthName,
  d: ({ day }) => pad(day),
  D: (date) => formatDate(date, '%m/%d/%y'),
  e: ({ day }) => String(day).padStart(2),
  f: ({ millisecond }) => `${pad(millisecond, 3)}000`,
  F: (date) => formatDate(date, '%Y-%m-%d'),
  G: (date) => String(isoWeek(date).year),
  H: ({ hour }) => pad(hour),
  I: (date) => pad(hour12(date)),
  j: ({ dayOfYear }) => pad(dayOfYear, 3),
  m: ({ month }) => pad(month),
  M: ({ minute }) => pad(minute),
  n: () => '\n',
  p: half,
  R: (date) => formatDate(date, '%H:%M'),
  s: ({ time }) => String(Math.floor(time / 1_000)),
  S: ({ second }) => pad(second),
  T: (date) => formatDate(date, '%H:%M:%S'),
  u: ({ weekday }) => String(weekday || 7),
  U: (date) => pad(weekOfYear(date, 0)),
  V: (date) => pad(isoWeek(date).week),
  w: ({ weekday }) => String(weekday),
  W: (date) => pad(weekOfYear(date, 1)),
  y: ({ year }) => pad(year % 100),
  Y: ({ year }) => pad(year, 4),
  z: (date) => offset(date, ''),
  Z: ({ zone }) => zone,
  '%': () => '%',
};

/** Words of the format that has no `%`, the longer ones first. */
const wordParts: readonly (readonly [word: string, part: Part])[] = [
  ['yyyy', ({ year }) => pad(year, 4)],
  ['YYYY', ({ year }) => pad(year, 4)],
  ['yy', ({ year }) => pad(year % 100)],
  ['YY', ({ year }) => pad(year % 100)],
  ['MMMM', monthName],
  ['MMM', (date) => monthName(date).slice(0, 3)],
  ['MM', ({ month }) => pad(month)],
  ['M', ({ month }) => String(month)],
  ['dddd', weekdayName],
  ['EEEE', weekdayName],
  ['ddd', (date) => weekdayName(date).slice(0, 3)],
  ['EEE', (date) => weekdayName(date).slice(0, 3)],
  ['dd', ({ day }) => pad(day)],
  ['DD', ({ day }) => pad(day)],
  ['d', ({ day }) => String(day)],
  ['D', ({ day }) => String(day)],
  ['HH', ({ hour }) => pad(hour)],
  ['H', ({ hour }) => String(hour)],
  ['hh', (date) => pad(hour12(date))],
  ['h', (date) => String(hour12(date))],
  ['mm', ({ minute }) => pad(minute)],
  ['m', ({ minute }) => String(minute)],
  ['ss', ({ second }) => pad(second)],
  ['s', ({ second }) => String(second)],
  ['SSS', ({ millisecond }) => pad(millisecond, 3)],
  ['A', half],
  ['a', (date) => half(date).toLowerCase()],
  ['ZZ', (date) => offset(date, '')],
  ['Z', (date) => offset(date, ':')],
  ['X', ({ time }) => String(Math.floor(time / 1_000))],
  ['x', ({ time }) => String(time)],
];

const words = new Map(wordParts);
const wordForm = new RegExp(`\\[([^\\]]*)\\]|'([^']*)'|${wordParts.map(([word]) => word).join('|')}`, 'g');

/** The date in a format: `%Y-%m-%d` as in Python, or `yyyy-MM-dd` with text in quotes or brackets; without one, ISO 8601. */
export const formatDate = (date: ZonedDate, format: string): string => {
  if (format === '') return formatIso(date);
  if (format.includes('%'))
    return format.replace(/%([\s\S])/g, (all: string, letter: string) => percentParts[letter]?.(date) ?? all);
  return format.replace(
    wordForm,
    (word: string, bracketed?: string, quoted?: string) => bracketed ?? quoted ?? words.get(word)?.(date) ?? word,
  );
};

const formatIso = (date: ZonedDate): string => {
  const day = `${pad(date.year, 4)}-${pad(date.month)}-${pad(date.day)}`;
  const fraction = date.millisecond === 0 ? '' : `.${pad(date.millisecond, 3)}`;
  return `${day}T${pad(date.hour)}:${pad(date.minute)}:${pad(date.second)}${fraction}${date.offset === 0 ? 'Z' : offset(date, ':')}`;
};
