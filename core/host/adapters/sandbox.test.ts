import { afterAll, describe, expect, test } from 'vitest';
import type { HttpAnswer, SandboxCall, SandboxRequest } from '#core/nodes/calls.ts';
import { createSandbox } from './sandbox.ts';

const logged: unknown[][] = [];
const limits = { timeoutMs: 10_000, memoryBytes: 64_000_000 };
const sandbox = createSandbox({
  workerUrl: new URL('./sandbox-worker.ts', import.meta.url),
  poolSize: 2,
  limits: () => limits,
  log: (...line) => logged.push(line),
});
afterAll(sandbox.close);

const run = (code: string, changes: Partial<SandboxCall> = {}) =>
  sandbox.run({
    code,
    globals: { input: { n: 2, items: [{ sku: 'a', price: 2 }] }, web1: { id: 1234567890123456789n } },
    timeoutMs: 1_000,
    memoryBytes: 64_000_000,
    consoleBytes: 1_000,
    signal: new AbortController().signal,
    ...changes,
  });

const value = async (code: string) => {
  const result = await run(code);
  return result.ok ? result.value : result.error;
};

describe('values', () => {
  test.each([
    [
      'return input.items.map((item) => ({ ...item, total: item.price * input.n }))',
      [{ sku: 'a', price: 2, total: 4 }],
    ],
    ['const wait = async () => 5;\nreturn (await wait()) + (await Promise.resolve(1))', 6],
    ['', null],
    ['return () => 1', null],
    [
      'return { at: new Date(0), missing: undefined, list: [NaN, undefined] }',
      { at: '1970-01-01T00:00:00.000Z', list: [null, null] },
    ],
    ['return "\u2028 \ud83d\ude00 \\ud800 \\0"', '\u2028 \ud83d\ude00 \ud800 \0'],
    ['return { ["__proto__"]: 1 }', JSON.parse('{"__proto__": 1}')],
  ])('%s', async (code, expected) => {
    expect(await value(code)).toEqual(expected);
  });

  test('an integer that a double cannot hold goes in and comes out exact', async () => {
    expect(await value('return [web1.id, web1.id + 1n, typeof web1.id]')).toEqual([
      1234567890123456789n,
      1234567890123456790n,
      'bigint',
    ]);
  });

  test('each run draws its own random numbers', async () => {
    expect(await value('return Math.random()')).not.toEqual(await value('return Math.random()'));
  });
});

describe('errors', () => {
  test.each([
    ['const a = 1;\nreturn missing.x;', { message: "ReferenceError: 'missing' is not defined", line: 2, column: 8 }],
    ['return 1;\nlet {\n', { message: 'SyntaxError: variable name expected', line: 2, column: 5 }],
    ['if (input) {\n  return 1;', { message: 'SyntaxError: a brace, bracket or quote is not closed', line: 2 }],
    ['return 1;\n}', { message: 'SyntaxError: there is a closing brace too many', line: 2 }],
    ['throw { reason: "x" }', { message: '{"reason":"x"}' }],
    ['const a = []; a.push(a); return a', { message: 'TypeError: circular reference' }],
    ['await new Promise(() => {})', { message: 'The code waits for a promise that nothing settles.' }],
    ['return await import("fs")', { message: "ReferenceError: could not load module 'fs'" }],
    ['return "x".repeat(9_000_000)', { message: 'RangeError: the result is larger than 8 MB' }],
    [
      'let x = []; for (let i = 0; i < 600; i++) x = [x]; return x',
      { message: 'The result is nested more than 500 levels deep.' },
    ],
    ['return 10n ** 500n', { message: 'RangeError: an integer of the result has more than 400 digits' }],
    ['const f = () => f(); f()', { message: 'InternalError: stack overflow', line: 1, column: 18 }],
  ])('%s', async (code, error) => {
    expect(await value(code)).toEqual({ code: 'code_error', ...error });
  });
});

describe('console', () => {
  test('lines keep their level, and values are readable', async () => {
    const result = await run('console.log("a", 1, { b: 2n }, [null], undefined); console.warn(new TypeError("no"));');

    expect(result.console).toEqual([
      { level: 'info', text: 'a 1 {"b":"2"} [null] undefined' },
      { level: 'warn', text: 'TypeError: no' },
    ]);
  });

  test('it is cut at its limit, also when the code writes 100 MB', async () => {
    const { console } = await run('for (let i = 0; i < 100; i++) console.log("x".repeat(1_000_000))', {
      timeoutMs: 3_000,
    });

    expect(console).toEqual([{ level: 'info', text: `${'x'.repeat(1_000)}… (the console is full)` }]);
  });

  test('what was written before the code was stopped is kept', async () => {
    const { console } = await run('console.log("before"); while (true) {}', { timeoutMs: 50 });

    expect(console).toEqual([{ level: 'info', text: 'before' }]);
  });
});

describe('T3: runaway code', () => {
  test.each([
    ['an endless loop', 'while (true) {}'],
    ['an endless loop in finally', 'try { while (true) {} } finally { while (true) {} }'],
    ['an endless chain of promises', 'const again = () => Promise.resolve().then(again); await again()'],
    ['a getter that never ends, asked for by the result', 'return { get x() { while (true) {} } }'],
    [
      'a stack that never ends, asked for by the error',
      'throw Object.assign(new Error(), { stack: { toString() { while (true) {} } } })',
    ],
    ['a regular expression that backtracks', 'return /^(a+)+$/.test("a".repeat(40) + "b")'],
    ['native work that looks at no clock', 'return "ab".repeat(5_000_000).split("").sort().length'],
    ['an async generator', 'for await (const x of (async function* () { while (true) yield 1; })());'],
  ])('%s is stopped within its limit and 250 ms', async (_name, code) => {
    await run('return 1');
    const startedAt = performance.now();

    const result = await run(code, { timeoutMs: 100 });

    expect(result).toMatchObject({
      ok: false,
      error: { code: 'code_timeout', message: 'The code was stopped after 100 ms.' },
    });
    expect(performance.now() - startedAt).toBeLessThan(350);
  });

  test.each([
    ['one large buffer', 'return new Uint8Array(1e9).length'],
    ['a growing list', 'const all = []; for (;;) all.push("x".repeat(1_000_000) + all.length)'],
    ['a growing text', 'let all = "x"; for (;;) all = (all + all + "y").slice(1)'],
  ])('%s ends at the memory limit', async (_name, code) => {
    const result = await run(code, { memoryBytes: 16_000_000, timeoutMs: 3_000 });

    expect(result).toMatchObject({ ok: false, error: { code: 'code_memory' } });
  });

  test('other runs go on, and the event loop stays free', async () => {
    const attack = run('while (true) {}', { timeoutMs: 300 });
    let turns = 0;
    const ticker = setInterval(() => (turns += 1), 5);

    const results = await Promise.all(Array.from({ length: 20 }, () => value('return input.n')));
    await attack;
    clearInterval(ticker);

    expect(results).toEqual(Array.from({ length: 20 }, () => 2));
    expect(turns).toBeGreaterThan(20);
  });
});

describe('T4: escape', () => {
  test.each([
    'return this',
    'return globalThis.constructor.constructor("return typeof process")()',
    'return (() => {}).constructor("return typeof process")()',
    'return (async function* () {}).constructor("yield typeof process")().next().then(({ value }) => value)',
    'return new Proxy(Function, {})("return typeof process")()',
    'return Reflect.construct(Function, ["return typeof process"])()',
    'return console.log.constructor("return typeof process")()',
    'return Math.random.constructor("return typeof process")()',
    'return (0, eval)("typeof process")',
    'return typeof require + typeof fetch + typeof setTimeout + typeof std + typeof os + typeof WebAssembly',
  ])('%s reaches nothing of the host', async (code) => {
    expect(['undefined', 'undefined'.repeat(6), null]).toContain(await value(code));
  });

  test('closing the function that holds the code leads no further', async () => {
    expect(await value('}\nglobalThis.leak = typeof process;\nasync function other() {')).toEqual(null);
  });

  test('nothing of one run is there for the next', async () => {
    const spoil =
      'Object.prototype.toJSON = () => "spoilt"; Array.prototype.map = null; globalThis.left = 1; JSON.parse = null; Promise.prototype.then = null; console.log = null;';

    await Promise.all([run(spoil), run(spoil)]);
    const look = 'return [typeof left, [1].map((x) => x), JSON.parse("2"), typeof console.log]';

    expect(await Promise.all([value(look), value(look)])).toEqual([
      ['undefined', [1], 2, 'function'],
      ['undefined', [1], 2, 'function'],
    ]);
  });

  test('a run that was stopped leaves a sound context behind', async () => {
    for (let round = 0; round < 5; round += 1) {
      await run('globalThis.left = new Array(100_000).fill(1); while (true) {}', { timeoutMs: 30 });
      await run('const f = () => f(); f()');
      expect(await value('return [typeof left, input.items.map(({ sku }) => sku)]')).toEqual(['undefined', ['a']]);
    }
  });
});

test('an aborted run ends with the reason of its signal, whether it runs or waits', async () => {
  const abort = new AbortController();
  const endless = () =>
    run('while (true) {}', { timeoutMs: 10_000, signal: abort.signal }).catch((error: unknown) => error);

  const runs = [endless(), endless(), endless()];
  await new Promise((resolve) => setImmediate(resolve));
  abort.abort(new Error('cancelled'));

  expect(await Promise.all(runs)).toEqual([abort.signal.reason, abort.signal.reason, abort.signal.reason]);
  expect(await value('return 1')).toBe(1);
});

test('a sandbox that cannot start says so, and a closed one takes no calls', async () => {
  const broken = createSandbox({
    workerUrl: new URL('file:///no/such/worker.ts'),
    poolSize: 1,
    limits: () => limits,
    log: () => {},
  });
  const call = {
    code: '',
    globals: {},
    timeoutMs: 100,
    memoryBytes: 16_000_000,
    consoleBytes: 0,
    signal: new AbortController().signal,
  };

  await expect(broken.run(call)).rejects.toThrow(/worker\.ts/);
  await broken.close();
  await expect(broken.run(call)).rejects.toThrow('the sandbox is closed');
});

describe('fetch', () => {
  const fetching = (
    code: string,
    answer: (request: SandboxRequest) => Promise<HttpAnswer>,
    changes: Partial<SandboxCall> = {},
  ) => run(code, { fetch: { call: answer, waitMs: 500 }, ...changes });
  const json = (body: string, status = 200): HttpAnswer => ({
    status,
    url: 'https://a.example/final',
    headers: [
      ['Content-Type', 'application/json'],
      ['x-a', '1'],
      ['X-A', '2'],
    ],
    body: new TextEncoder().encode(body),
  });

  test('the code awaits answers, one after the other and together', async () => {
    const requests: SandboxRequest[] = [];
    const code = `
      const first = await fetch('https://a.example/1', { method: 'POST', headers: { 'X-B': 5 }, body: '{}' });
      const [a, b] = await Promise.all(['2', '3'].map(async (n) => (await fetch('https://a.example/' + n)).json()));
      return [first.ok, first.status, first.url, first.headers.get('X-a'), first.headers.get('no'), await first.text(), a, b];`;

    const result = await fetching(code, async (request) => {
      requests.push(request);
      return json(`{"from":"${request.url.slice(-1)}"}`, request.method === 'POST' ? 404 : 200);
    });

    expect(result).toMatchObject({
      ok: true,
      value: [false, 404, 'https://a.example/final', '1, 2', null, '{"from":"1"}', { from: '2' }, { from: '3' }],
    });
    expect(requests).toEqual([
      { method: 'POST', url: 'https://a.example/1', headers: [['X-B', '5']], body: '{}' },
      { method: 'GET', url: 'https://a.example/2', headers: [], body: null },
      { method: 'GET', url: 'https://a.example/3', headers: [], body: null },
    ]);
  });

  test('a call that fails is an error that the code can catch', async () => {
    const refuse = () => Promise.reject(new Error('the host is private'));

    expect(
      await fetching('try { await fetch("http://x") } catch (error) { return error.message }', refuse),
    ).toMatchObject({
      value: 'the host is private',
    });
    expect(await fetching('\nawait fetch("http://x")', refuse)).toMatchObject({
      error: { code: 'code_error', message: 'Error: the host is private' },
    });
    expect(await fetching('await fetch("http://x", { body: {} })', refuse)).toMatchObject({
      error: { message: 'TypeError: the body of a call is a text; use JSON.stringify for values' },
    });
  });

  test('waiting does not count as computing, but has its own end', async () => {
    const { promise: never } = Promise.withResolvers<HttpAnswer>();
    const slowly = () => new Promise<HttpAnswer>((resolve) => setTimeout(() => resolve(json('1')), 150));

    expect(await fetching('return (await fetch("http://x")).json()', slowly, { timeoutMs: 100 })).toMatchObject({
      value: 1,
    });
    expect(await fetching('await fetch("http://x")', () => never)).toMatchObject({
      error: {
        code: 'code_timeout',
        message: 'The code was stopped after it had waited 500 ms for answers to its calls.',
      },
    });
    expect(await fetching('fetch("http://x"); while (true) {}', () => never, { timeoutMs: 50 })).toMatchObject({
      error: { code: 'code_timeout', message: 'The code was stopped after 50 ms.' },
    });
  });

  test('an answer that comes too late reaches no other run', async () => {
    const { promise, resolve } = Promise.withResolvers<HttpAnswer>();
    await fetching('fetch("http://x")', () => promise);
    resolve(json('"of the first run"'));

    expect(await fetching('return (await fetch("http://y")).json()', async () => json('"mine"'))).toMatchObject({
      value: 'mine',
    });
  });

  test('code that waits keeps no other code from running', async () => {
    const { promise, resolve } = Promise.withResolvers<HttpAnswer>();
    const waiting = Array.from({ length: 4 }, () => fetching('return (await fetch("http://x")).status', () => promise));

    expect(await value('return 1')).toBe(1);
    resolve(json('1'));
    expect(await Promise.all(waiting)).toMatchObject([{ value: 200 }, { value: 200 }, { value: 200 }, { value: 200 }]);
  });
});

test('the limits of the workspace outrank those of a node, and the error says so', async () => {
  const strict = createSandbox({
    workerUrl: new URL('./sandbox-worker.ts', import.meta.url),
    poolSize: 1,
    limits: () => ({ timeoutMs: 50, memoryBytes: 4_000_000 }),
    log: () => {},
  });
  const call = {
    globals: {},
    timeoutMs: 1_000,
    memoryBytes: 64_000_000,
    consoleBytes: 0,
    signal: new AbortController().signal,
  };

  expect(await strict.run({ ...call, code: 'while (true) {}' })).toMatchObject({
    error: { message: 'The code was stopped after 50 ms. The settings of the workspace allow no more.' },
  });
  expect(await strict.run({ ...call, code: 'return new Uint8Array(1e8).length' })).toMatchObject({
    error: {
      code: 'code_memory',
      message: 'The code used more than 4 MB of memory. The settings of the workspace allow no more.',
    },
  });
  await strict.close();
});

test('no thread ended by itself', () => {
  expect(logged).toEqual([]);
});

test('a thread that never gets ready is given up, and who waits for it is told', async () => {
  const stuck = createSandbox({
    workerUrl: new URL('data:text/javascript,setInterval(() => {}, 1000)'),
    poolSize: 1,
    startMs: 50,
    limits: () => limits,
    log: () => {},
  });
  const call = { code: '', globals: {}, timeoutMs: 1_000, memoryBytes: 1, consoleBytes: 1 };

  await expect(stuck.run({ ...call, signal: new AbortController().signal })).rejects.toThrow(
    'the sandbox did not start within 50 ms',
  );
  await stuck.close();
});
