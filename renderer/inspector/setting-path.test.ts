import { expect, test } from 'vitest';
import type { JsonObject } from '#core/flow/json.ts';
import { getSetting, joinPath, parsePath, patternOf, setSetting } from './setting-path.ts';

test('a path is keys and row numbers', () => {
  expect(parsePath('response.headers[2].value')).toEqual(['response', 'headers', 2, 'value']);
  expect(patternOf('response.headers[2].value')).toBe('response.headers[].value');
  expect(joinPath('response.headers[2]', 'value')).toBe('response.headers[2].value');
});

test('reading a setting that is not there gives undefined, also through values of another shape', () => {
  const settings: JsonObject = { status: 200, headers: [{ name: 'X-Run' }] };

  expect(getSetting(settings, 'headers[0].name')).toBe('X-Run');
  expect(getSetting(settings, 'headers[1].name')).toBeUndefined();
  expect(getSetting(settings, 'status.code')).toBeUndefined();
  expect(getSetting(settings, 'constructor')).toBeUndefined();
});

test('writing makes what leads to the setting', () => {
  const settings: JsonObject = {};

  setSetting(settings, 'response.headers[0].name', 'X-Run');

  expect(settings).toEqual({ response: { headers: [{ name: 'X-Run' }] } });
});

test('writing replaces an expression that stands where an object has to be', () => {
  const settings: JsonObject = { response: '<< web1.answer >>' };

  setSetting(settings, 'response.status', 201);

  expect(settings).toEqual({ response: { status: 201 } });
});

test('undefined removes the setting or the row', () => {
  const settings: JsonObject = { status: 200, headers: [{ name: 'a' }, { name: 'b' }] };

  setSetting(settings, 'status', undefined);
  setSetting(settings, 'headers[0]', undefined);

  expect(settings).toEqual({ headers: [{ name: 'b' }] });
});

test('a path through the prototype writes nowhere', () => {
  const settings: JsonObject = {};

  setSetting(settings, '__proto__.polluted', true);

  expect([settings, ({} as JsonObject)['polluted']]).toEqual([{}, undefined]);
});
