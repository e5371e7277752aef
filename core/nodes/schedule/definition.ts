import { z } from 'zod';
import { defineNode } from '../kit.ts';
import { plainText } from '../shared/values.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

const settings = z
  .strictObject({
    mode: z.enum(['cron', 'interval']).default('cron'),
    cron: plainText('0 8 * * *'),
    everyMs: z
      .number()
      .int()
      .min(1_000, 'at least one second')
      .max(366 * dayMs, 'at most 366 days')
      .default(60 * minuteMs),
    /** IANA name. */
    zone: plainText('UTC'),
    missedRun: z.enum(['skip', 'run-once']).default('skip'),
  })
  .superRefine(({ mode, cron, zone }, context) => {
    if (mode !== 'cron') return;
    if (cron.trim() === '') {
      const message = 'enter when to run, such as 0 8 * * * for every day at eight';
      context.addIssue({ code: 'custom', path: ['cron'], message });
    }
    if (!isZone(zone)) {
      const message = 'this is not a time zone; write one such as Europe/Berlin, America/New_York or UTC';
      context.addIssue({ code: 'custom', path: ['zone'], message });
    }
  });

export const schedule = defineNode({
  kind: 'schedule',
  version: 1,
  title: 'Schedule',
  tagline: 'Run the flow at fixed times',
  icon: 'calendar-clock',
  family: 'trigger',
  refPrefix: 'schedule',
  isTrigger: true,
  outputs: ['out'],
  sideEffect: 'none',
  settings,
  plain: ['mode', 'cron', 'everyMs', 'zone', 'missedRun'],
  form: [
    {
      key: 'mode',
      type: 'select',
      label: 'Repeat',
      options: [
        { value: 'cron', label: 'At times of the clock' },
        { value: 'interval', label: 'After a fixed time' },
      ],
    },
    {
      key: 'cron',
      type: 'text',
      label: 'Cron expression',
      placeholder: '0 8 * * 1-5',
      help: 'Minute, hour, day of the month, month, day of the week; a sixth value in front stands for seconds.',
      shownWhen: { key: 'mode', in: ['cron'] },
    },
    {
      key: 'zone',
      type: 'text',
      label: 'Time zone',
      placeholder: 'Europe/Berlin',
      shownWhen: { key: 'mode', in: ['cron'] },
    },
    { key: 'everyMs', type: 'duration', label: 'Every', shownWhen: { key: 'mode', in: ['interval'] } },
    {
      key: 'missedRun',
      type: 'select',
      label: 'A missed time',
      options: [
        { value: 'skip', label: 'Is left out' },
        { value: 'run-once', label: 'Is made up for once' },
      ],
      help: 'When Hookloom was not running at that time.',
    },
  ],
  summary: ({ mode, cron, zone, everyMs }) => (mode === 'cron' ? `${cron} ${zone}` : `Every ${toWords(everyMs)}`),
  docs: {
    text:
      'Starts the flow at the times of a cron expression in a time zone, or again and again after a fixed time. It fires only while the flow ' +
      'is live, once for each time. Its output says for which time it fired: `scheduledAt`, and `firedAt`. Nobody waits for an answer.',
    example: {
      settings: { cron: '30 7 * * 1-5', zone: 'Europe/Berlin', missedRun: 'run-once' },
      explains: 'Runs at 7:30 in Berlin from Monday to Friday; after a night off it makes up for the last time once.',
    },
  },
});

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '' && zone.trim() !== '';
  } catch {
    return false;
  }
};

const units: readonly (readonly [number, string])[] = [
  [dayMs, 'd'],
  [3_600_000, 'h'],
  [minuteMs, 'min'],
  [1_000, 's'],
];

const toWords = (ms: number): string => {
  const [unit, name] = units.find(([size]) => ms % size === 0) ?? [1, 'ms'];
  return `${ms / unit} ${name}`;
};
