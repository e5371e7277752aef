import { z } from 'zod';
import { defineNode } from '../kit.ts';
import { text, wholeNumber } from '../shared/values.ts';

const dayMs = 86_400_000;

const settings = z.strictObject({
  mode: z.enum(['for', 'until']).default('for'),
  durationMs: wholeNumber({ min: 0, max: dayMs }).default(1_000),
  until: text(),
});

export const delay = defineNode({
  kind: 'delay',
  version: 1,
  title: 'Delay',
  tagline: 'Wait before going on',
  icon: 'timer',
  family: 'logic',
  refPrefix: 'delay',
  outputs: ['out'],
  sideEffect: 'none',
  settings,
  plain: ['mode'],
  form: [
    {
      key: 'mode',
      type: 'select',
      label: 'Wait',
      options: [
        { value: 'for', label: 'For a while' },
        { value: 'until', label: 'Until a date' },
      ],
    },
    { key: 'durationMs', type: 'duration', label: 'For', shownWhen: { key: 'mode', in: ['for'] } },
    {
      key: 'until',
      type: 'template',
      label: 'Until',
      placeholder: '2026-12-24T18:00:00Z',
      help: 'ISO 8601, UTC where no zone is written, or seconds or milliseconds since 1970. A date that has passed does not wait.',
      shownWhen: { key: 'mode', in: ['until'] },
    },
  ],
  summary: ({ mode, durationMs, until }) => {
    if (mode === 'until') return until === '' ? 'No date yet' : `Until ${until}`;
    return typeof durationMs === 'number' ? `For ${inWords(durationMs)}` : `For ${String(durationMs)} ms`;
  },
  docs: {
    text:
      'Waits and hands its input on unchanged; at most as long as the run may take. In a flow that answers at once, a long wait outside of loops ' +
      'and beside no other branch takes no worker and survives a restart: the run goes on where it waited.',
    example: {
      settings: { mode: 'for', durationMs: 900_000 },
      explains: 'Goes on after 15 minutes.',
    },
  },
});

const units: readonly (readonly [size: number, name: string])[] = [
  [dayMs, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
];

const inWords = (ms: number): string => {
  const [size, name] = units.find(([unit]) => ms > 0 && ms % unit === 0) ?? [1, 'ms'];
  return `${ms / size} ${name}`;
};
