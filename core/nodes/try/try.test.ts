import { expect, test } from 'vitest';
import type { BodyResult } from '../context.ts';
import { runNode } from '../testing/run-node.ts';

const tryWith = (result: BodyResult | Promise<BodyResult>) =>
  runNode('try', {}, { in: 1 }, { effects: { runBody: () => result } });

test('a body that succeeds leaves by “done” with its output', async () => {
  expect(await tryWith({ ok: true, output: [1] })).toMatchObject({ port: 'done', output: [1] });
});

test('a body that fails leaves by “caught” with code, message and node alone', async () => {
  const error = { code: 'stopped', message: 'No such invoice', node: 'stop1', httpStatus: 404 };

  expect(await tryWith(Promise.resolve({ ok: false, error }))).toMatchObject({
    port: 'caught',
    output: { code: 'stopped', message: 'No such invoice', node: 'stop1' },
  });
});
