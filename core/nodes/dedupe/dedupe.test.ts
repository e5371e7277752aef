import { expect, test } from 'vitest';
import { createMemoryValues } from '#core/engine/testing/memory-values.ts';
import type { FlowId } from '#core/flow/document.ts';
import type { JsonObject } from '#core/flow/json.ts';
import { runNode } from '../testing/run-node.ts';

const startDedupe = () => {
  const time = { now: 0 };
  const values = createMemoryValues({}, () => time.now)('flw_1' as FlowId);
  const pass = async (runId: string, { key = 'k', attempt = 1 }: { key?: string; attempt?: number } = {}) => {
    const hash = (_: string, data: string | Uint8Array) => String(data);
    const scope: JsonObject = { run: { attempt } };
    const effects = { values, runId, hash };
    return (await runNode('dedupe', { key, windowMs: 1_000 }, 'in', { scope, effects })).port;
  };
  return { pass, time };
};

test('of many runs with the same key at once one passes, and another key passes as well', async () => {
  const { pass } = startDedupe();

  const ports = await Promise.all(Array.from({ length: 50 }, (_, index) => pass(`run_${index}`)));

  expect(ports).toEqual(['out', ...Array.from({ length: 49 }, () => 'dropped')]);
  expect(await pass('run_50', { key: 'other' })).toBe('out');
});

test('a key is forgotten after its time', async () => {
  const { pass, time } = startDedupe();
  await pass('run_1');
  time.now = 1_000;

  expect(await pass('run_2')).toBe('out');
});

test('a run that starts again after a crash passes again, the same key twice in one attempt does not', async () => {
  const { pass } = startDedupe();
  await pass('run_1');

  expect([await pass('run_1'), await pass('run_1', { attempt: 2 }), await pass('run_1', { attempt: 2 })]).toEqual([
    'dropped',
    'out',
    'dropped',
  ]);
});

test('an empty key is refused in words', async () => {
  await expect(startDedupe().pass('run_1', { key: '' })).rejects.toMatchObject({
    code: 'dedupe_key',
    message: 'The key is empty, so nothing tells this input from others. Name a key.',
  });
});
