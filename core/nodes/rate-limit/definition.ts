import { z } from 'zod';
import { defineNode } from '../kit.ts';
import { text, wholeNumber } from '../shared/values.ts';

const dayMs = 86_400_000;

const settings = z.strictObject({
  count: wholeNumber({ min: 1, max: 1_000_000 }).default(10),
  periodMs: wholeNumber({ min: 1_000, max: 31 * dayMs }).default(60_000),
  /** Each key has a limit of its own. */
  key: text(),
  overflow: z.enum(['drop', 'queue', 'error']).default('drop'),
  /** How long a run waits for its turn. */
  maxWaitMs: wholeNumber({ min: 1_000, max: dayMs }).default(60_000),
});

export const rateLimit = defineNode({
  kind: 'rate-limit',
  version: 1,
  title: 'Rate limit',
  tagline: 'Let so many pass in a time',
  icon: 'gauge',
  family: 'logic',
  refPrefix: 'rate',
  outputs: ['out', 'dropped'],
  sideEffect: 'write',
  settings,
  plain: ['overflow'],
  form: [
    { key: 'count', type: 'number', label: 'Let pass', min: 1, half: true },
    { key: 'periodMs', type: 'duration', label: 'Within', half: true },
    {
      key: 'key',
      type: 'template',
      label: 'Counted by',
      placeholder: '<< web1.customer >>',
      help: 'Each value has a limit of its own. Empty: one limit for all.',
    },
    {
      key: 'overflow',
      type: 'select',
      label: 'What is too much',
      options: [
        { value: 'drop', label: 'Leaves by “dropped”' },
        { value: 'queue', label: 'Waits for its turn' },
        { value: 'error', label: 'Fails' },
      ],
    },
    {
      key: 'maxWaitMs',
      type: 'duration',
      label: 'Waits at most',
      help: 'Whoever would wait longer fails at once.',
      shownWhen: { key: 'overflow', in: ['queue'] },
    },
  ],
  summary: ({ count, periodMs, key }) => `${count} per ${inWords(periodMs)}${key === '' ? '' : ` by ${key}`}`,
  docs: {
    text:
      'Counts what passes within each period and lets no more pass than allowed, over all runs of the flow and over restarts. Periods follow the ' +
      'clock: with one minute, counting starts anew at each full minute. What waits for its turn keeps its order. The input is handed on unchanged.',
    example: {
      settings: { count: 100, periodMs: 60_000, key: '<< web1.customer >>', overflow: 'queue' },
      explains: 'At most 100 a minute for each customer; more wait up to a minute for the next.',
    },
  },
});

/** Of a template, which is text here, as it is. */
const inWords = (ms: number | string): string => {
  if (typeof ms === 'string') return ms;
  const units = [
    [dayMs, 'day'],
    [3_600_000, 'hour'],
    [60_000, 'minute'],
    [1_000, 'second'],
  ] as const;
  const [size, name] = units.find(([unit]) => ms % unit === 0) ?? [1, 'ms'];
  const amount = ms / size;
  return amount === 1 ? name : `${amount} ${name}${name === 'ms' ? '' : 's'}`;
};
