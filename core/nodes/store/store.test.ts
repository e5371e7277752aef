import { expect, test } from 'vitest';
import { createMemoryValues } from '#core/engine/testing/memory-values.ts';
import type { FlowId } from '#core/flow/document.ts';
import type { JsonObject } from '#core/flow/json.ts';
import { runNode } from '../testing/run-node.ts';

/** A store at a clock that the test moves. */
const startStore = () => {
  const time = { now: 0 };
  const values = createMemoryValues({}, () => time.now)('flw_1' as FlowId);
  const run = async (settings: JsonObject) =>
    (await runNode('store', { key: 'k', ...settings }, null, { effects: { values } })).output;
  return { run, time };
};

test('a value is set, read, counted up and deleted', async () => {
  const { run } = startStore();

  expect(await run({ operation: 'get', default: 'none' })).toEqual({ key: 'k', value: 'none', found: false });
  expect(await run({ operation: 'set', value: 5 })).toEqual({ key: 'k', value: 5 });
  expect(await run({ operation: 'increment', by: '-2' })).toEqual({ key: 'k', value: 3 });
  expect(await run({ operation: 'get', default: 'none' })).toEqual({ key: 'k', value: 3, found: true });
  expect(await run({ operation: 'get', scope: 'workspace' })).toEqual({ key: 'k', value: null, found: false });
  expect(await run({ operation: 'delete' })).toEqual({ key: 'k', deleted: true });
  expect(await run({ operation: 'delete' })).toEqual({ key: 'k', deleted: false });
});

test('compare and set changes nothing but the expected value', async () => {
  const { run } = startStore();
  const operation = 'compare-and-set';

  expect(await run({ operation, value: 'mine' })).toEqual({ key: 'k', value: 'mine', isSet: true });
  expect(await run({ operation, value: 'yours' })).toEqual({ key: 'k', value: 'mine', isSet: false });
  expect(await run({ operation, expected: 'mine', value: 'ours' })).toEqual({ key: 'k', value: 'ours', isSet: true });
});

test('a value with a life of its own is gone after it', async () => {
  const { run, time } = startStore();
  await run({ operation: 'set', value: 1, ttlMs: 100 });
  time.now = 100;

  expect(await run({ operation: 'get' })).toEqual({ key: 'k', value: null, found: false });
});

test('a missing key and settings of a wrong type are refused in words', async () => {
  const { run } = startStore();

  await expect(run({ key: '' })).rejects.toMatchObject({ message: 'The key is empty. Give the value a name.' });
  await expect(run({ operation: 'increment', by: 'many' })).rejects.toThrow('a number is needed here');
  await expect(run({ key: 'k'.repeat(501) })).rejects.toThrow('a key has at most 500 characters');
});
