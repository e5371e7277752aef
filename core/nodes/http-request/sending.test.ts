import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#core/flow/json.ts';
import type { HttpAnswer, HttpCall, OpenCredential } from '../calls.ts';
import type { NodeContext } from '../context.ts';
import { NodeFailure } from '../node-failure.ts';
import { runNode } from '../testing/run-node.ts';

const text = (bytes: HttpCall['body']): string =>
  typeof bytes === 'string' ? bytes : new TextDecoder().decode(bytes ?? new Uint8Array());

type Reply = Partial<HttpAnswer> | NodeFailure;

/** Runs the node against a server that gives these replies, one after the other. */
const send = async (
  settings: JsonObject,
  { replies = [{}], effects = {} }: { replies?: Reply[]; effects?: Partial<NodeContext> } = {},
) => {
  const calls: HttpCall[] = [];
  const waits: number[] = [];
  const run = runNode('http-request', { url: 'https://crm.example/a', ...settings }, null, {
    http: (call) => {
      const reply = replies[Math.min(calls.length, replies.length - 1)] ?? {};
      calls.push(call);
      if (reply instanceof NodeFailure) throw reply;
      return { status: 200, headers: [], body: new Uint8Array(), url: call.url, ...reply };
    },
    effects: {
      sleep: async (ms) => {
        waits.push(ms);
      },
      ...effects,
    },
  });
  const outcome = await run.then(
    (done) => ({ output: done.output, logs: done.logs.map((line) => line.text), error: undefined }),
    (error: unknown) => ({ output: undefined, logs: [], error }),
  );
  return { ...outcome, calls, waits };
};

const withCredential = (credential: OpenCredential): Partial<NodeContext> => ({
  credential: async (name) => {
    if (name === 'crm') return credential;
    throw new NodeFailure('credential_missing', `no ${name}`);
  },
});

describe('the credential', () => {
  test.each<[OpenCredential, string, string]>([
    [{ kind: 'basic', username: 'ada', password: 'ä:b' }, 'authorization', 'Basic YWRhOsOkOmI='],
    [{ kind: 'bearer', token: 't1' }, 'authorization', 'Bearer t1'],
    [{ kind: 'header', header: 'X-Key', value: 'k' }, 'X-Key', 'k'],
  ])('%o is sent as a header that redirects leave behind', async (credential, name, value) => {
    const { calls } = await send({ credential: 'crm' }, { effects: withCredential(credential) });

    expect(calls[0]?.headers).toContainEqual([name, value]);
    expect(calls[0]?.credentialHeader).toBe(name);
  });

  test('a refused OAuth 2 token is renewed once', async () => {
    const asked: unknown[] = [];
    const effects: Partial<NodeContext> = {
      ...withCredential({
        kind: 'oauth2',
        tokenUrl: 'https://id.example',
        clientId: 'c',
        clientSecret: 's',
        scope: '',
        audience: '',
        clientAuth: 'header',
      }),
      accessToken: async (_name, options) => {
        asked.push(options?.refused);
        return `t${asked.length}`;
      },
    };

    const renewed = await send({ credential: 'crm' }, { replies: [{ status: 401 }, {}], effects });
    const hopeless = await send({ credential: 'crm' }, { replies: [{ status: 401 }], effects });

    expect(renewed.output).toMatchObject({ status: 200 });
    expect(renewed.calls.map(({ headers }) => headers.at(-1)?.[1])).toEqual(['Bearer t1', 'Bearer t2']);
    expect(hopeless.error).toMatchObject({ code: 'http_status' });
    expect([asked.slice(0, 2), hopeless.calls.length]).toEqual([[undefined, 't1'], 2]);
  });

  test.each<[JsonObject, OpenCredential, string]>([
    [{ headers: [{ name: 'authorization', value: 'x' }] }, { kind: 'bearer', token: 't' }, 'http_credential'],
    [{}, { kind: 'header', header: 'Host', value: 'other' }, 'header_invalid'],
    [{}, { kind: 'bearer', token: 'a\r\nx-b: 1' }, 'header_invalid'],
    [{}, { kind: 'signing', secret: 's' }, 'credential_kind'],
    [{ credential: 'other' }, { kind: 'bearer', token: 't' }, 'credential_missing'],
  ])('with %j and %o nothing is sent', async (settings, credential, code) => {
    const { error, calls } = await send({ credential: 'crm', ...settings }, { effects: withCredential(credential) });

    expect(error).toMatchObject({ code });
    expect(calls).toEqual([]);
  });

  test('a proxy has one of its own', async () => {
    const proxy = { url: 'http://proxy.example:3128', credential: 'crm' };
    const effects = withCredential({ kind: 'basic', username: 'u', password: 'p' });

    const { calls } = await send({ proxy }, { effects });

    expect(calls[0]?.proxy).toEqual({ url: 'http://proxy.example:3128', authorization: 'Basic dTpw' });
    expect(calls[0]).not.toHaveProperty('credentialHeader');
    expect((await send({ proxy: { url: 'http://u:p@proxy.example' } })).error).toMatchObject({ code: 'http_url' });
  });
});

describe('a form with files', () => {
  test('has a part for each row, and nothing breaks out of a name', async () => {
    const multipart = [
      { name: 'note', value: 'ä' },
      { name: 'a"\r\nb', value: 'AAH/', encoding: 'base64', fileName: 'x".bin' },
      { name: 'csv', value: 'a,b', fileName: 'list.csv', contentType: 'text/csv' },
      { name: '', value: 'unused' },
    ];

    const { calls } = await send({ method: 'POST', body: { kind: 'multipart', multipart } });

    const boundary = `hookloom-${'07'.repeat(16)}`;
    expect(calls[0]?.headers).toContainEqual(['content-type', `multipart/form-data; boundary=${boundary}`]);
    expect(text(calls[0]?.body).split('\r\n')).toEqual([
      `--${boundary}`,
      'content-disposition: form-data; name="note"',
      '',
      'ä',
      `--${boundary}`,
      'content-disposition: form-data; name="a%22%0D%0Ab"; filename="x%22.bin"',
      'content-type: application/octet-stream',
      '',
      '\u0000\u0001\ufffd',
      `--${boundary}`,
      'content-disposition: form-data; name="csv"; filename="list.csv"',
      'content-type: text/csv',
      '',
      'a,b',
      `--${boundary}--`,
      '',
    ]);
  });

  test('and bytes refuse what is not base64', async () => {
    const part = { name: 'f', value: '%%%', encoding: 'base64' };

    expect((await send({ method: 'POST', body: { kind: 'multipart', multipart: [part] } })).error).toMatchObject({
      code: 'value_type',
      message: 'The field f is not base64. Choose text where it is text.',
    });
    expect((await send({ method: 'POST', body: { kind: 'binary', binary: '%%%' } })).error).toMatchObject({
      code: 'value_type',
    });
    const { calls } = await send({ method: 'PUT', body: { kind: 'binary', binary: 'AAH_' } });
    expect(calls[0]?.body).toEqual(Uint8Array.of(0, 1, 255));
  });
});

describe('retries', () => {
  const busy = (headers: HttpAnswer['headers'] = []): Reply => ({ status: 503, headers });
  const reset = new NodeFailure('http_closed', 'It closed.', { isTransient: true });

  test('wait twice as long each time, and repeat the same idempotency key', async () => {
    const { calls, waits, output, logs } = await send(
      { method: 'POST', retry: { times: 3, delayMs: 100 } },
      { replies: [busy(), reset, {}] },
    );

    expect(waits).toEqual([100, 200]);
    expect(output).toMatchObject({ status: 200 });
    expect(logs).toEqual([
      'Attempt 1 failed: it answered 503. Trying again in 100 ms.',
      'Attempt 2 failed: It closed. Trying again in 200 ms.',
    ]);
    expect(calls.map(({ headers }) => headers.find(([name]) => name === 'idempotency-key')?.[1])).toEqual(
      Array(3).fill('run_1:n1'),
    );
  });

  test('without them there is no key, unless the engine repeats the node', async () => {
    const keyOf = ({ calls }: { calls: HttpCall[] }) => calls[0]?.headers.find(([name]) => name === 'idempotency-key');

    expect(keyOf(await send({ method: 'POST' }))).toBeUndefined();
    expect(keyOf(await send({ method: 'POST' }, { effects: { retries: 2 } }))).toEqual(['idempotency-key', 'run_1:n1']);
    expect(keyOf(await send({ retry: { times: 2 } }))).toBeUndefined();
  });

  test('wait as long as the server asks, and not beyond the deadline', async () => {
    const patient = await send({ retry: { times: 1 } }, { replies: [busy([['Retry-After', '7']]), {}] });
    const hopeless = await send({ retry: { times: 1 } }, { replies: [busy([['retry-after', '3600']])] });

    expect(patient.waits).toEqual([7_000]);
    expect(hopeless.error).toMatchObject({
      code: 'http_status',
      message:
        'crm.example answered 503, and the next attempt would be in 3600 s: longer than the 30 s that this node gives all of it.',
    });
    expect(hopeless.waits).toEqual([]);
  });

  test('end with the last answer, and leave other statuses and failures alone', async () => {
    const retry = { times: 2, delayMs: 0, statuses: '404' };

    const exhausted = await send({ retry, failOnStatus: false }, { replies: [{ status: 404 }] });
    const other = await send({ retry, failOnStatus: false }, { replies: [{ status: 503 }] });
    const final = await send({ retry }, { replies: [new NodeFailure('http_tls', 'No.')] });

    expect(exhausted.output).toMatchObject({ status: 404, ok: false });
    expect([exhausted.calls.length, other.calls.length, final.calls.length]).toEqual([3, 1, 1]);
  });

  test('no attempt gets more time than is left', async () => {
    const { calls } = await send({ timeoutMs: 10_000, deadlineMs: 50 });
    const { error } = await send({ deadlineMs: 1 });

    expect(calls[0]?.timeoutMs).toBeLessThan(50);
    expect(error).toMatchObject({ code: 'http_timeout', isTransient: true });
  });
});
