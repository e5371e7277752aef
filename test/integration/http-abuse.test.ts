import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setAndRespondFlow } from '#test/support/flows.ts';
import { type HookloomProcess, startHookloom, temporaryFolder } from '#test/support/hookloom-process.ts';

let hookloom: HookloomProcess;
let data: Awaited<ReturnType<typeof temporaryFolder>>;
let endpoint: { url: string; token: string };

beforeAll(async () => {
  data = await temporaryFolder();
  hookloom = await startHookloom({ dataDir: data.path });
  await hookloom.api('PUT', '/settings', { headerDeadlineMs: 1_000, bodyDeadlineMs: 1_000 });
  await hookloom.stop();
  // The deadlines of connections count from the start.
  hookloom = await startHookloom({ dataDir: data.path });
  const { id } = (await hookloom.api('POST', '/flows', { document: setAndRespondFlow() })).body as { id: string };
  endpoint = (await hookloom.api('GET', `/flows/${id}/endpoint`)).body as typeof endpoint;
  for (let round = 0; round < 20; round += 1) await Promise.all(Array.from({ length: 32 }, () => post(good)));
}, 60_000);

afterAll(async () => {
  await hookloom.stop();
  await data.remove();
});

type Body = { body: string | Uint8Array; headers?: Record<string, string> };
const good: Body = { body: '{"company_id": 4711}' };

const post = async ({ body, headers = {} }: Body): Promise<string> => {
  const response = await fetch(endpoint.url, {
    method: 'POST',
    body: Buffer.from(body),
    headers: { authorization: `Bearer ${endpoint.token}`, 'content-type': 'application/json', ...headers },
  });
  await response.arrayBuffer();
  return String(response.status);
};

/** Opens a connection, sends bytes and never more; resolves with all that came back when the other side has closed it. */
const stall = (bytes: string): Promise<string> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(hookloom.ingressUrl);
    let received = '';
    const socket = connect({ host: hostname, port: Number(port), localAddress: '127.0.0.2' }, () =>
      socket.write(bytes),
    );
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(received));
  });

const times = <Result>(count: number, make: () => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: count }, make));

/** What well-behaved callers see meanwhile. */
const watch = () => {
  const seen = { statuses: new Set<string>(), slowestMs: 0 };
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      const startedAt = performance.now();
      seen.statuses.add(await post(good));
      seen.slowestMs = Math.max(seen.slowestMs, performance.now() - startedAt);
    }
  })();
  return {
    stop: async () => {
      isOver = true;
      await watching;
      return seen;
    },
  };
};

const residentBytes = async (): Promise<number> => {
  const status = await readFile(`/proc/${hookloom.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1_024;
};

const head = (): string =>
  `POST ${new URL(endpoint.url).pathname} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${endpoint.token}\r\n`;

const oneMillionFields = `a=1${'&b=2'.repeat(999_999)}`;
const bomb = gzipSync(Buffer.alloc(100_000_000));

test.each([
  ['200 callers that never end their headers', 200, () => stall(head()), /^HTTP\/1\.1 408 /],
  [
    '200 callers that never send their body',
    200,
    () => stall(`${head()}Content-Length: 9\r\n\r\n{`),
    /^HTTP\/1\.1 408 /,
  ],
  ['4 bombs of 100 MB in 100 KB', 4, () => post({ body: bomb, headers: { 'content-encoding': 'gzip' } }), /^413$/],
  ['20 bodies of 100,000 open brackets', 20, () => post({ body: '['.repeat(100_000) }), /^400$/],
  [
    '4 forms of a million fields',
    4,
    () => post({ body: oneMillionFields, headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
    /^400$/,
  ],
] as const)(
  'T10: %s are refused, and nobody else notices',
  { timeout: 60_000 },
  async (_name, count, abuse, refusal) => {
    const before = await residentBytes();
    const others = watch();

    const answers = await times(count, abuse);

    const { statuses, slowestMs } = await others.stop();
    for (const answer of answers) expect(answer).toMatch(refusal);
    expect([...statuses]).toEqual(['200']);
    expect(slowestMs).toBeLessThan(2_000);
    expect((await residentBytes()) - before).toBeLessThan(50_000_000);
  },
);

test('T10: one address holds no more connections than its share, and another one is served', {
  timeout: 30_000,
}, async () => {
  const half = `${head()}X: `;
  const open = times(400, () => stall(half));
  const others = watch();

  const answers = await open;

  const { statuses } = await others.stop();
  expect(answers.filter((answer) => answer === '').length).toBeGreaterThanOrEqual(400 - 256);
  expect([...statuses]).toEqual(['200']);
});
