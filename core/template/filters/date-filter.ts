import { formatDate } from '../dates/format-date.ts';
import { readDate } from '../dates/read-date.ts';
import { toZoned } from '../dates/zoned-date.ts';
import { ValueFault } from '../template-error.ts';
import { textArgument } from '../values/arguments.ts';
import type { ApplyFilter } from './filter.ts';

/** Longest format. */
const maxFormat = 200;

/** A time in a format and zone. */
const date: ApplyFilter = (run, value, [format, zone]) => {
  const spelling = textArgument('format', format, '');
  if (spelling.length > maxFormat) throw new ValueFault(`a format of more than ${maxFormat} characters`);
  run.charge(50);
  return formatDate(toZoned(readDate(value, run.host.now), textArgument('zone', zone, 'UTC')), spelling);
};

export const dateFilters = { date } satisfies { [name: string]: ApplyFilter };
