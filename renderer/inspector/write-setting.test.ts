import { expect, test } from 'vitest';
import type { JsonObject } from '#core/flow/json.ts';
import { catalog } from '#core/nodes/catalog.ts';
import { writeSetting } from './write-setting.ts';

const webhook = catalog.webhook.settings;

const written = (settings: JsonObject, path: string, value: Parameters<typeof writeSetting>[3]): JsonObject => {
  writeSetting(webhook, settings, path, value);
  return settings;
};

test('changing a row that only the default holds writes the rows out', () => {
  expect(written({}, 'auth[0].type', 'none')).toMatchObject({ auth: [{ type: 'none' }] });
});

test('clearing a text without a default removes it and the objects it leaves empty', () => {
  expect(written({ params: [{ name: 'id', expression: 'x' }] }, 'params[0].expression', '')).toEqual({
    params: [{ name: 'id', expression: '' }],
  });
  const settings = {};
  writeSetting(catalog.respond.settings, settings, 'status', '201');
  writeSetting(catalog.respond.settings, settings, 'status', '');
  expect(settings).toEqual({});
});

test('clearing a text that has a default keeps the empty text, which overrules it', () => {
  expect(written({}, 'response.template', '')).toEqual({ response: { template: '' } });
});

test('removing the last setting of an optional object removes the object', () => {
  expect(written({ failureResponse: { status: 502 } }, 'failureResponse.status', undefined)).toEqual({});
});
