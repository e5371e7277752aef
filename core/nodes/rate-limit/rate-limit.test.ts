import { describe, expect, test } from 'vitest';
import { createMemoryValues } from '#core/engine/testing/memory-values.ts';
import type { FlowId } from '#core/flow/document.ts';
import type { JsonObject } from '#core/flow/json.ts';
import { summaryOf } from '../catalog.ts';
import { runNode } from '../testing/run-node.ts';

const startLimit = () => {
  const time = { now: 120_000 };
  const values = createMemoryValues({}, () => time.now)('flw_1' as FlowId);
  const pauses: number[] = [];
  const effects = {
    values,
    now: () => time.now,
    hash: (_: string, data: string | Uint8Array) => String(data),
    pause: async (ms: number) => {
      pauses.push(ms);
    },
  };
  const run = (settings: JsonObject) => runNode('rate-limit', settings, 'in', { effects });
  const ports = async (times: number, settings: JsonObject) =>
    (await Promise.all(Array.from({ length: times }, () => run(settings)))).map(({ port }) => port);
  return { run, ports, time, pauses };
};

const count = (ports: unknown[], port: string): number => ports.filter((one) => one === port).length;

test('of a hundred at once exactly so many pass as allowed, and in the next period again', async () => {
  const { ports, time } = startLimit();
  const settings = { count: 7, periodMs: 1_000 };

  const first = await ports(100, settings);
  time.now += 999;
  const same = await ports(100, settings);
  time.now += 1;
  const next = await ports(100, settings);

  expect([first, same, next].map((all) => count(all, 'out'))).toEqual([7, 0, 7]);
  expect([first, same, next].map((all) => count(all, 'dropped'))).toEqual([93, 100, 93]);
});

test('each key has a limit of its own', async () => {
  const { ports } = startLimit();

  expect(await ports(2, { count: 1, key: 'a' })).toEqual(['out', 'dropped']);
  expect(await ports(2, { count: 1, key: 'b' })).toEqual(['out', 'dropped']);
});

test('what is too much waits for a place in a later period, in order', async () => {
  const { ports, pauses, time } = startLimit();
  time.now += 400;

  const settings = { count: 2, periodMs: 1_000, overflow: 'queue' };
  expect(await ports(5, settings)).toEqual(['out', 'out', 'out', 'out', 'out']);
  expect(pauses).toEqual([600, 600, 1_600]);
});

describe('in words', () => {
  test('what would wait too long fails, and so does what is too much under “fails”', async () => {
    const { run } = startLimit();
    await run({ count: 1, periodMs: 60_000 });

    await expect(run({ count: 1, periodMs: 60_000, overflow: 'error' })).rejects.toMatchObject({
      code: 'rate_limited',
      message: 'More than 1 came within 60000 ms.',
    });
    await expect(run({ count: 1, periodMs: 60_000, overflow: 'queue', maxWaitMs: 30_000 })).rejects.toMatchObject({
      code: 'rate_limit_wait',
    });
  });

  test('a count of nothing is refused', async () => {
    await expect(startLimit().run({ count: 0 })).rejects.toThrow('a number is needed here');
    await expect(startLimit().run({ count: 'ten' })).rejects.toThrow('a number is needed here');
  });

  test('the card says how many in which time', () => {
    expect(summaryOf('rate-limit', { count: 5, periodMs: 3_600_000, key: '<< web1.ip >>' })).toBe(
      '5 per hour by << web1.ip >>',
    );
    expect(summaryOf('rate-limit', { periodMs: '<< web1.ms >>' })).toBe('10 per << web1.ms >>');
  });
});
