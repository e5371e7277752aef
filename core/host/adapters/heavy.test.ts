import { afterAll, describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import type { HeavyCall } from '#core/nodes/calls.ts';
import { parseOptions } from '#core/nodes/parse/parse-task.ts';
import { createHeavy } from './heavy.ts';

const logged: unknown[][] = [];
const workerUrl = new URL('./heavy-worker.ts', import.meta.url);
const heavy = createHeavy({ workerUrl, poolSize: 2, log: (...line) => logged.push(line) });
afterAll(heavy.close);

const call = (operation: string, input: JsonObject, changes: Partial<HeavyCall> = {}) =>
  heavy.run({ operation, input, timeoutMs: 10_000, signal: new AbortController().signal, ...changes });
const parse = (text: string, options: JsonObject = {}) =>
  call('parse', { text, options: { ...parseOptions.parse(options) } });
const query = (expression: string, value: JsonValue, changes: Partial<HeavyCall> = {}) =>
  call('query', { language: 'jsonata', expression, value }, changes);

const endless = '( $f := function($n) { $f($n + 1) }; $f(0) )';

test('exact integers and __proto__ cross the border both ways', async () => {
  const value = await parse('{"id": 1234567890123456789, "__proto__": {"a": [-0.5]}}');

  expect(Object.keys(value ?? {})).toEqual(['id', '__proto__']);
  expect(await query('$', value)).toEqual(value);
  expect(value).toEqual(
    JSON.parse('{"id": 0, "__proto__": {"a": [-0.5]}}', (key, part: unknown) =>
      key === 'id' ? 1234567890123456789n : part,
    ),
  );
});

test("the operation's failure comes back with its code, words and place", async () => {
  await expect(parse('{\n "a": }')).rejects.toMatchObject({
    name: 'NodeFailure',
    code: 'parse_failed',
    message: "This is not JSON: expected a value but found '}', line 2, column 7.",
    line: 2,
    column: 7,
    isTransient: false,
  });
});

test('an operation that nobody knows is a failure, not a crash', async () => {
  await expect(call('toString', {})).rejects.toMatchObject({ code: 'heavy_unknown' });
});

describe('what never ends', () => {
  test('is stopped at its time, while other calls go on and the event loop stays free', async () => {
    await query('1', null);
    const startedAt = performance.now();
    let turns = 0;
    const ticker = setInterval(() => (turns += 1), 5);

    const attack = query(endless, null, { timeoutMs: 300 }).catch((error: unknown) => error);
    const others = await Promise.all(Array.from({ length: 10 }, (_, n) => query('$ + 1', n)));

    expect(await attack).toMatchObject({
      code: 'heavy_timeout',
      message: 'The work was stopped after 300 ms. Give the node a smaller value, or do less in it.',
    });
    clearInterval(ticker);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect(others).toEqual(Array.from({ length: 10 }, (_, n) => n + 1));
    expect(turns).toBeGreaterThan(10);
  });

  test('ends with the reason of its signal, whether it runs or waits', async () => {
    const abort = new AbortController();
    const runs = [1, 2, 3].map(() => query(endless, null, { signal: abort.signal }).catch((error: unknown) => error));
    await new Promise((resolve) => setImmediate(resolve));
    abort.abort(new Error('cancelled'));

    expect(await Promise.all(runs)).toEqual([abort.signal.reason, abort.signal.reason, abort.signal.reason]);
    expect(await query('1', null)).toBe(1);
  });
});

test('a thread that needs too much memory ends, and says so', async () => {
  const small = createHeavy({ workerUrl, poolSize: 1, memoryMb: 64, log: () => {} });
  const expression = '$map([1..5000000], function($n) { {"a": $n, "b": [$n]} })';

  const run = small.run({
    operation: 'query',
    input: { language: 'jsonata', expression, value: null },
    timeoutMs: 30_000,
    signal: new AbortController().signal,
  });

  await expect(run).rejects.toMatchObject({ code: 'heavy_memory' });
  await small.close();
});

test('a thread that never gets ready is given up, and a closed pool takes no calls', async () => {
  const stuck = createHeavy({
    workerUrl: new URL('data:text/javascript,setInterval(() => {}, 1000)'),
    poolSize: 1,
    startMs: 50,
    log: () => {},
  });
  const waits = { operation: 'query', input: {}, timeoutMs: 1_000, signal: new AbortController().signal };

  await expect(stuck.run(waits)).rejects.toThrow('heavy work did not start within 50 ms');
  await stuck.close();
  await expect(stuck.run(waits)).rejects.toThrow('heavy work is closed');
});

test('no thread ended by itself', () => {
  expect(logged).toEqual([]);
});
