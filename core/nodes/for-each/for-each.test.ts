import { expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import type { BodyResult } from '../context.ts';
import { toText } from '../shared/values.ts';
import { runNode } from '../testing/run-node.ts';

type Body = (item: JsonValue, own: JsonValue) => BodyResult | Promise<BodyResult>;

const double: Body = (item) => ({ ok: true, output: Number(item) * 2 });
const failOn =
  (...bad: JsonValue[]): Body =>
  (item) =>
    bad.includes(item)
      ? { ok: false, error: { code: 'broken', message: `${toText(item)} is bad`, node: 'a' } }
      : { ok: true, output: item };
const each = (settings: JsonObject, runBody: Body) => runNode('for-each', settings, null, { effects: { runBody } });

test('runs its body for each element, which sees item, index and count; results keep the order', async () => {
  const seen: JsonValue[] = [];
  const done = await each({ list: [5, 6] }, (item, own) => {
    seen.push([item, own]);
    return double(item, own);
  });

  expect(seen).toEqual([
    [5, { item: 5, index: 0, count: 2 }],
    [6, { item: 6, index: 1, count: 2 }],
  ]);
  expect(done).toMatchObject({ port: 'done', output: { results: [10, 12], errors: [], count: 2 } });
});

test('works on no more elements at a time than allowed', async () => {
  let active = 0;
  let most = 0;
  const done = await each({ list: [3, 1, 2, 1, 1], concurrency: 2 }, async (item) => {
    active += 1;
    most = Math.max(most, active);
    for (let turn = 0; turn < Number(item); turn += 1) await Promise.resolve();
    active -= 1;
    return { ok: true, output: item };
  });

  expect(most).toBe(2);
  expect(done.output).toEqual({ results: [3, 1, 2, 1, 1], errors: [], count: 5 });
});

test('under “stop” the first failure fails the node and says which element it was', async () => {
  await expect(each({ list: ['x', 'y', 'z'] }, failOn('y', 'z'))).rejects.toMatchObject({
    code: 'broken',
    message: 'Element 1 failed at a: y is bad',
  });
});

test('under “skip” what fails is left out, and the log says so', async () => {
  const done = await each({ list: ['x', 'y', 'z'], onItemError: 'skip' }, failOn('y'));

  expect(done.output).toEqual({ results: ['x', 'z'], errors: [], count: 3 });
  expect(done.logs).toEqual([{ level: 'warn', text: '1 of 3 elements failed; the first is element 1: y is bad' }]);
});

test('under “collect” failures keep their places as null and are listed', async () => {
  const done = await each({ list: ['x', 'y'], onItemError: 'collect' }, failOn('x'));

  expect(done.output).toEqual({
    results: [null, 'y'],
    errors: [{ index: 0, code: 'broken', message: 'x is bad', node: 'a' }],
    count: 2,
  });
});

test('a failure is not lost when elements before it are still at work', async () => {
  const { promise, reject } = Promise.withResolvers<BodyResult>();
  const failing = each({ list: ['slow', 'y'], concurrency: 2 }, (item, own) =>
    item === 'slow' ? promise : failOn('y')(item, own),
  );

  await expect(failing).rejects.toMatchObject({ code: 'broken' });
  reject(new Error('stopped with its node'));
});

test('an empty list has no results', async () => {
  expect((await each({ list: [] }, double)).output).toEqual({ results: [], errors: [], count: 0 });
});

test.each<[JsonValue, RegExp]>([
  [null, /^A list is needed to go through, but there is nothing\. Write << web1\.items >> alone/],
  [{ a: 1 }, /but this is an object\./],
  ['1, 2', /but this is the string "1, 2"\./],
])('%j is no list, and the failure says what to write', async (list, words) => {
  await expect(each({ list }, double)).rejects.toMatchObject({
    code: 'list_needed',
    message: expect.stringMatching(words),
  });
});
