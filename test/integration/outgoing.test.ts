import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { callbackify } from 'node:util';
import { SMTPServer } from 'smtp-server';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chainFlow } from '#test/support/flows.ts';
import { type HookloomProcess, startHookloom, temporaryFolder } from '#test/support/hookloom-process.ts';
import { type Receiver, startReceiver } from '#test/support/webhook-receiver.ts';

type Json = Record<string, unknown>;

let hookloom: HookloomProcess;
let data: Awaited<ReturnType<typeof temporaryFolder>>;
let receiver: Receiver;
let mailServer: SMTPServer;
const mails: { to: string[]; source: string }[] = [];
const secret = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;

beforeAll(async () => {
  data = await temporaryFolder();
  [hookloom, receiver] = await Promise.all([
    startHookloom({ dataDir: data.path, args: ['--desktop'] }),
    startReceiver(),
  ]);
  mailServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 100,
    onData: (stream, { envelope }, done) => {
      const keep = async () => {
        mails.push({ to: envelope.rcptTo.map(({ address }) => address), source: await readText(stream) });
      };
      callbackify(keep)((error) => done(error));
    },
  });
  await new Promise<void>((resolve) => {
    mailServer.listen(0, '127.0.0.1', resolve);
  });
  await api('POST', '/credentials', {
    name: 'crm-signing',
    content: { kind: 'signing', facts: {}, secrets: { secret } },
  });
}, 30_000);

afterAll(async () => {
  await hookloom.stop();
  await receiver.close();
  await new Promise<void>((resolve) => mailServer.close(resolve));
  await data.remove();
});

const api = async <Body = Json>(method: string, path: string, body?: unknown): Promise<Body> =>
  (await hookloom.api(method, path, body)).body as Body;

const startFlow = async (document: unknown): Promise<{ id: string; call: (body?: Json) => Promise<Response> }> => {
  const { id } = await api<{ id: string }>('POST', '/flows', { document });
  await api('PUT', `/flows/${id}/status`, { status: 'live' });
  const { url, token } = await api<{ url: string; token: string }>('GET', `/flows/${id}/endpoint`);
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return { id, call: (body = {}) => fetch(url, { method: 'POST', headers, body: JSON.stringify(body) }) };
};

const sendingFlow = (name: string, path: string, settings: Json = {}) =>
  chainFlow(name, [
    ['n1', 'webhook', 'web1'],
    [
      'n2',
      'send-webhook',
      'sent1',
      {
        settings: {
          url: `${receiver.url}${path}`,
          payload: '{"invoice": << web1.invoice_id >>}',
          headers: [{ name: 'X-Api-Key', value: 'canary-3391' }],
          signing: 'standard-webhooks',
          credential: 'crm-signing',
          ...settings,
        },
      },
    ],
    ['n3', 'respond', 'resp1', { settings: { kind: 'template', template: '<< sent1 | tojson >>' } }],
  ]);

test('send-webhook sends a signed message, and the flow lists the delivery without its secrets', async () => {
  const { id, call } = await startFlow(sendingFlow('Queued', '/queued'));

  const answer = (await (await call({ invoice_id: 4711 })).json()) as Json;

  const { headers, body } = await receiver.next(({ path }) => path === '/queued');
  expect(answer).toMatchObject({ deliveryId: expect.stringMatching(/^dlv_/), status: 'queued' });
  expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual({ invoice: 4711 });
  expect(headers).toMatchObject({ 'webhook-id': answer['messageId'], 'x-api-key': 'canary-3391' });
  const list = () => api<{ items: Json[] }>('GET', `/flows/${id}/deliveries`);
  await expect.poll(async () => (await list()).items.map(({ status }) => status)).toEqual(['succeeded']);
  const shown = await api('GET', `/deliveries/${String(answer['deliveryId'])}`);
  expect(shown).toMatchObject({ flowId: id, subscriptionId: null, httpStatus: 200, request: { body } });
  expect(JSON.stringify(shown)).not.toMatch(/canary-3391|whsec_/);
});

test('send-webhook with “wait” hands on what the first attempt came to', async () => {
  const { call } = await startFlow(sendingFlow('Waiting', '/waiting', { wait: true }));
  receiver.answerWith(({ body }) => ({ status: body.includes('13') ? 503 : 200 }));

  const good: unknown = await (await call({ invoice_id: 12 })).json();
  const bad: unknown = await (await call({ invoice_id: 13 })).json();

  receiver.answerWith({});
  expect(good).toMatchObject({ status: 'succeeded', httpStatus: 200, error: null });
  expect(bad).toMatchObject({ status: 'retrying', httpStatus: 503, error: expect.stringContaining('503') });
});

test('C-18 chosen people get an e-mail when a flow fails, one for many failures, and when it succeeds', async () => {
  await api('POST', '/credentials', {
    name: 'office',
    content: {
      kind: 'smtp',
      facts: {
        host: '127.0.0.1',
        port: (mailServer.server.address() as AddressInfo).port,
        security: 'none',
        username: '',
        from: 'hookloom@example.com',
      },
      secrets: { password: '' },
    },
  });
  await api('PUT', '/settings', { notifyCredential: 'office', notifyDigestMs: 2_000 });
  const document = {
    ...chainFlow('Invoices', [
      ['n1', 'webhook', 'web1'],
      ['n2', 'code', 'code1', { settings: { code: 'if (input.fail) throw new Error("no such company"); return 1;' } }],
    ]),
    settings: { notify: { onFailure: ['ada@example.com', 'bob@example.com'], onSuccess: ['grace@example.com'] } },
  };
  const { call } = await startFlow(document);

  await call({});
  for (let count = 0; count < 5; count += 1) await call({ fail: true });

  const subjects = () => mails.map(({ to, source }) => `${to.join(' ')}: ${/^Subject: (.*)$/m.exec(source)?.[1]}`);
  await expect
    .poll(() => subjects().toSorted(), { timeout: 18_000 })
    .toEqual([
      expect.stringMatching(/^ada@example\.com bob@example\.com: Invoices failed: .*no such company/),
      'ada@example.com bob@example.com: Invoices: 4 runs failed',
      'grace@example.com: Invoices succeeded',
    ]);
});
