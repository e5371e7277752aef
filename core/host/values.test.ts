import { afterAll, beforeAll, expect, test } from 'vitest';
import { workspaceSettings } from '#core/contract/records/settings.ts';
import type { FlowId } from '#core/flow/document.ts';
import type { JsonValue } from '#core/flow/json.ts';
import type { Values } from '#core/nodes/calls.ts';
import type { SqliteStore } from '#core/store/sqlite/open-sqlite-store.ts';
import { createTempStores } from '#core/store/sqlite/testing/temp-store.ts';
import { createValues } from './values.ts';

const stores = createTempStores();
let store: SqliteStore;
beforeAll(async () => {
  store = await stores.open(stores.newFolder());
});
afterAll(stores.dispose);

const valuesOf = (flowId: string, maxStoredValues = 100): Values =>
  createValues({
    store,
    clock: stores.clock,
    settings: () => ({ ...workspaceSettings.parse({}), maxStoredValues }),
  })(flowId as FlowId);

test('values come back as they were, exact integers and odd keys included', async () => {
  const values = valuesOf('flw_same0001');
  const odd: JsonValue = [1234567890123456789n, { ['__proto__']: 1, constructor: null }, 1e21, 'ü'];

  await values.set('flow', 'odd', odd, null);

  expect(await values.get('flow', 'odd')).toEqual(odd);
  expect(await values.get('flow', 'other')).toBeUndefined();
});

test('a flow’s values are its own, the workspace’s are shared', async () => {
  const [one, other] = [valuesOf('flw_one00001'), valuesOf('flw_other001')];
  await one.set('flow', 'k', 1, null);
  await one.set('workspace', 'k', 2, null);

  expect([await other.get('flow', 'k'), await other.get('workspace', 'k')]).toEqual([undefined, 2]);
});

test('compare and set tells what stands there; deleting tells whether there was anything', async () => {
  const values = valuesOf('flw_cas00001');

  expect(await values.compareAndSet('flow', 'k', { expected: undefined, value: 'a', ttlMs: 50 })).toEqual({
    isSet: true,
    current: 'a',
  });
  expect(await values.compareAndSet('flow', 'k', { expected: 'b', value: 'c', ttlMs: null })).toEqual({
    isSet: false,
    current: 'a',
  });
  stores.clock.advance(50);
  expect(await values.delete('flow', 'k')).toBe(false);
  expect(await values.increment('flow', 'k', 2.5, null)).toBe(2.5);
  expect(await values.delete('flow', 'k')).toBe(true);
});

test('what does not fit is refused in words', async () => {
  const values = valuesOf('flw_words001', 1);
  await values.set('flow', 'text', 'no number', null);

  await expect(values.get('flow', '')).rejects.toMatchObject({ code: 'store_key' });
  await expect(values.set('flow', 'k'.repeat(501), 1, null)).rejects.toMatchObject({
    code: 'store_key',
    message: 'The key has 501 characters, at most 500 are allowed. Use a hash of it instead.',
  });
  await expect(values.set('flow', 'k', 'x'.repeat(1_000_000), null)).rejects.toMatchObject({
    code: 'store_value_size',
    message: 'The value of “k” takes 1000002 bytes as JSON, at most 1000000 are kept. Store only what is needed later.',
  });
  await expect(values.set('flow', 'k', 1, Number.NaN)).rejects.toMatchObject({ code: 'store_ttl' });
  await expect(values.increment('flow', 'text', 1, null)).rejects.toMatchObject({ code: 'store_not_a_number' });
  await expect(values.set('flow', 'k', 1, null)).rejects.toMatchObject({
    code: 'store_full',
    message: 'This flow already keeps 1 values. Delete some, let them expire, or raise the limit in the settings.',
  });
});
