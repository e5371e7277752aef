import { expect, test } from 'vitest';
import type { FormField } from '#core/nodes/kit.ts';
import { toSections } from './form-sections.ts';

const form: FormField[] = [
  { key: 'kind', type: 'text', label: 'Kind' },
  { key: 'text', type: 'template', label: 'Text', shownWhen: { key: 'kind', in: ['text'] } },
  { key: 'timeoutMs', type: 'duration', label: 'Stop after', section: 'Limits' },
  { key: 'json', type: 'template', label: 'JSON', shownWhen: { key: 'kind', in: ['json'] } },
  { key: 'maxBytes', type: 'number', label: 'Largest', section: 'Limits' },
];

const keysWith = (kind: string) =>
  toSections(form, () => kind).map(({ name, fields }) => [name, fields.map(({ key }) => key)]);

test('fields stand by section, those without one first, hidden ones not at all', () => {
  expect(keysWith('text')).toEqual([
    [null, ['kind', 'text']],
    ['Limits', ['timeoutMs', 'maxBytes']],
  ]);
});

test('where an expression decides, every field that it may show is shown', () => {
  expect(keysWith('<< web1.kind >>')[0]).toEqual([null, ['kind', 'text', 'json']]);
});
