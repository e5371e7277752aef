import { expect, test } from 'vitest';
import { catalog } from '#core/nodes/catalog.ts';
import { effectiveSetting } from './setting-defaults.ts';

const webhook = catalog.webhook.settings;

test('what the document says wins over the default, at any depth', () => {
  const settings = { methods: ['PUT'], response: { status: 201 } };

  expect(effectiveSetting(webhook, settings, 'methods')).toEqual(['PUT']);
  expect(effectiveSetting(webhook, settings, 'response.status')).toBe(201);
  expect(effectiveSetting(webhook, settings, 'response.contentType')).toBe('application/json');
});

test('a setting that is left out has the default of its schema', () => {
  expect(effectiveSetting(webhook, {}, 'response.status')).toBe(200);
  expect(effectiveSetting(webhook, {}, 'auth')).toMatchObject([{ type: 'bearer' }]);
});

test('below an object that is left out as a whole there is no default, until one of its keys is written', () => {
  expect(effectiveSetting(webhook, {}, 'failureResponse.contentType')).toBeUndefined();
  expect(effectiveSetting(webhook, { failureResponse: { status: 502 } }, 'failureResponse.contentType')).toBe(
    'application/json',
  );
});

test('rows have the defaults of their fields; an expression in place of an object has no members', () => {
  expect(effectiveSetting(catalog.set.settings, { assignments: [{ path: 'a' }] }, 'assignments[0].type')).toBe('auto');
  expect(effectiveSetting(webhook, { response: '<< web1.answer >>' }, 'response.status')).toBeUndefined();
});
