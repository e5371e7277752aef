import { describe, expect, test } from 'vitest';
import type { HttpAnswer, HttpCall, SandboxCall, SandboxRequest } from '../calls.ts';
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

describe('fetch', () => {
  const request: SandboxRequest = { method: 'post', url: 'https://a.example/x', headers: [['X-A', '1']], body: 'é' };
  const answerOf = (size: number): HttpAnswer => ({ status: 200, url: '', headers: [], body: new Uint8Array(size) });

  /** The `fetch` that the sandbox gets, in the middle of a run. */
  const during = async (
    act: (fetch: NonNullable<SandboxCall['fetch']>) => Promise<void>,
    http: (call: HttpCall) => HttpAnswer = () => answerOf(1),
    settings = {},
  ) => {
    await runNode('code', { code: '', allowFetch: true, ...settings }, null, {
      http,
      effects: {
        hops: 2,
        sandbox: async ({ fetch }) => {
          if (fetch) await act(fetch);
          return { ok: true, value: null, console: [] };
        },
      },
    });
  };

  test('there is none unless it is allowed', async () => {
    let isGiven = false;
    await during(async () => void (isGiven = true), undefined, { allowFetch: false });

    expect(isGiven).toBe(false);
  });

  test('calls go through the guarded client with its bounds, and end with the code', async () => {
    const calls: HttpCall[] = [];
    await during(
      async ({ call, waitMs }) => {
        await call(request);
        expect([waitMs, calls[0]?.signal.aborted]).toEqual([5_000, false]);
      },
      (call) => {
        calls.push(call);
        return answerOf(1);
      },
      { fetchTimeoutMs: 5_000 },
    );

    expect(calls).toMatchObject([
      {
        method: 'POST',
        url: 'https://a.example/x',
        headers: [['X-A', '1']],
        body: new TextEncoder().encode('é'),
        timeoutMs: 5_000,
        maxBytes: 9_999_998,
        hops: 2,
      },
    ]);
    expect(calls[0]?.signal.aborted).toBe(true);
  });

  test('the twenty-first call, and the first byte above 10 MB, are refused', async () => {
    await during(async ({ call }) => {
      for (let n = 0; n < 20; n += 1) await call(request);
      await expect(call(request)).rejects.toThrow('the code may make 20 calls in one run, and no more');
    });
    await during(
      async ({ call }) => {
        await call(request);
        await expect(call(request)).rejects.toThrow('the code may send and receive 10 MB in one run, and no more');
      },
      () => answerOf(6_000_000),
    );
  });

  test.each([
    [{ url: 'file:///etc/hostname' }, 'is not an address that starts with https:// or http://'],
    [{ url: 'https://me:secret@a.example' }, 'send a header in its place'],
    [{ method: 'GET / HTTP/1.1' }, 'is not an HTTP method'],
    [{ headers: [['X-A', 'a\r\nX-B: b']] as const }, 'line break'],
    [{ headers: [['Host', 'b.example']] as const }, 'Host'],
  ])('%j is refused', async (changes, words) => {
    await during(async ({ call }) => {
      await expect(call({ ...request, ...changes })).rejects.toThrow(words);
    });
  });
});
