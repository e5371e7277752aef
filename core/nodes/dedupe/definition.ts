import { z } from 'zod';
import { defineNode } from '../kit.ts';
import { text, wholeNumber } from '../shared/values.ts';

const settings = z.strictObject({
  key: text(),
  windowMs: wholeNumber({ min: 1_000, max: 31_536_000_000 }).default(86_400_000),
});

export const dedupe = defineNode({
  kind: 'dedupe',
  version: 1,
  title: 'Dedupe',
  tagline: 'Let each key pass once',
  icon: 'copy-check',
  family: 'logic',
  refPrefix: 'dedupe',
  outputs: ['out', 'dropped'],
  sideEffect: 'write',
  settings,
  form: [
    { key: 'key', type: 'template', label: 'Key', placeholder: '<< web1.event_id >>' },
    { key: 'windowMs', type: 'duration', label: 'Remember for' },
  ],
  summary: ({ key }) => (key === '' ? 'No key yet' : `Once per ${key}`),
  docs: {
    text:
      'Lets the first input with a key pass by “out” and every later one, within the time it remembers, by “dropped”. It holds over all runs of the ' +
      'flow and over restarts; a run that is started again after a crash counts as the same. The input is handed on unchanged.',
    example: {
      settings: { key: '<< web1.event_id >>', windowMs: 86_400_000 },
      explains: 'An event that is delivered twice within a day goes on once.',
    },
  },
});
