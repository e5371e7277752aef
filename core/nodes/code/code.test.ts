import { expect, test } from 'vitest';
import type { SandboxCall } from '../kit.ts';
import { runNode } from '../testing/run-node.ts';

test('the code sees the input and the names it uses, within its limits', async () => {
  const calls: SandboxCall[] = [];
  const sandbox = (call: SandboxCall) => {
    calls.push(call);
    return { ok: true as const, value: [3], console: [{ level: 'info' as const, text: 'seen' }] };
  };

  const run = await runNode('code', { code: 'return web1.n + params.m', timeoutMs: 50, memoryMb: 32 }, 7, {
    sandbox,
    scope: { web1: { n: 1 }, http1: { large: true }, params: { m: 2 } },
  });

  expect(run).toMatchObject({ port: 'out', output: [3], logs: [{ level: 'info', text: 'seen' }] });
  expect(calls).toMatchObject([
    { globals: { web1: { n: 1 }, params: { m: 2 } }, timeoutMs: 50, memoryBytes: 32_000_000, consoleBytes: 65_536 },
  ]);
  expect(Object.keys(calls[0]?.globals ?? {})).toEqual(['web1', 'params']);
});

test('an error keeps its code and place, and what the console got before', async () => {
  const logs: unknown[] = [];
  const run = runNode('code', { code: 'input.x.y' }, null, {
    sandbox: ({ globals }) => {
      logs.push(globals);
      return {
        ok: false,
        error: { code: 'code_error', message: 'TypeError: no', line: 1, column: 8 },
        console: [],
      };
    },
  });

  await expect(run).rejects.toMatchObject({
    code: 'code_error',
    message: 'TypeError: no',
    line: 1,
    column: 8,
    isTransient: false,
  });
  expect(logs).toEqual([{ input: null }]);
});
