import { expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '#core/flow/json.ts';
import type { DeliveryCall, OpenCredential } from '../calls.ts';
import { runNode } from '../testing/run-node.ts';

const credentials: Record<string, OpenCredential> = {
  'crm-signing': { kind: 'signing', secret: 'a secret' },
  mail: { kind: 'bearer', token: 'token' },
};

const send = async (settings: JsonObject, input: JsonValue = { id: 1234567890123456789n }) => {
  const calls: DeliveryCall[] = [];
  const run = await runNode('send-webhook', { url: 'https://crm.example/in', ...settings }, input, {
    effects: {
      credential: async (name) => credentials[name] ?? Promise.reject(new Error(`there is no ${name}`)),
      deliver: async (call) => {
        calls.push(call);
        return call.waits
          ? { deliveryId: 'dlv_1', messageId: 'msg_1', status: 'retrying', httpStatus: 503, error: 'It answered 503.' }
          : { deliveryId: 'dlv_1', messageId: 'msg_1', status: 'queued', httpStatus: null, error: null };
      },
    },
  });
  return { ...run, call: calls[0] };
};

test('the input is queued as JSON, and the flow goes on at once', async () => {
  const { call, output, port } = await send({});

  expect(call).toEqual({
    method: 'POST',
    url: 'https://crm.example/in',
    headers: [['Content-Type', 'application/json']],
    body: '{"id":1234567890123456789}',
    signing: null,
    maxAttempts: 10,
    waits: false,
  });
  expect([port, output]).toEqual([
    'out',
    { deliveryId: 'dlv_1', messageId: 'msg_1', status: 'queued', httpStatus: null, error: null },
  ]);
});

test('with “wait” the outcome of the first attempt is handed on, and a failure is also logged', async () => {
  const { output, logs } = await send({ wait: true, attempts: 3 });

  expect(output).toMatchObject({ status: 'retrying', httpStatus: 503 });
  expect(logs).toEqual([{ level: 'warn', text: 'It answered 503.' }]);
});

test('payload, content type, method and headers are those of the settings', async () => {
  const { call } = await send({
    method: 'PUT',
    payload: 'a=1',
    contentType: 'application/x-www-form-urlencoded',
    headers: [{ name: 'X-Tenant', value: 'acme' }],
  });

  expect(call).toMatchObject({
    method: 'PUT',
    body: 'a=1',
    headers: [
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ['X-Tenant', 'acme'],
    ],
  });
});

test.each([
  [{ signing: 'standard-webhooks' }, { scheme: 'standard-webhooks', credential: 'crm-signing' }],
  [
    { signing: 'hmac', hmac: { algorithm: 'sha1', header: 'X-Hub-Signature', prefix: 'sha1=' } },
    {
      scheme: 'hmac',
      credential: 'crm-signing',
      algorithm: 'sha1',
      encoding: 'hex',
      header: 'X-Hub-Signature',
      prefix: 'sha1=',
    },
  ],
])('%j signs with the credential, whose secret stays where it is', async (settings, signing) => {
  expect((await send({ ...settings, credential: 'crm-signing' })).call?.signing).toEqual(signing);
});

test.each([
  ['a template that gave no address', { url: 'crm' }, /starts with https/],
  ['a password in the address', { url: 'https://me:pw@crm.example/' }, /name or password/],
  ['JSON that is none', { payload: '{"a": }' }, /no JSON.*Mend the template/],
  ['10 MB', { payload: 'x'.repeat(10_000_000), contentType: 'text/plain' }, /at most 5000000/],
  ['a header that ends the line', { headers: [{ name: 'X-A', value: 'a\r\nX-B: c' }] }, /line break/],
  ['a header of the connection', { headers: [{ name: 'Content-Length', value: '1' }] }, /remove the row/],
  ['a content type that ends the line', { contentType: 'text/plain\r\nX: y', payload: 'x' }, /line break/],
  ['a credential of another kind', { signing: 'hmac', credential: 'mail' }, /needs one of the kind signing/],
  [
    'a signature in a reserved header',
    { signing: 'hmac', credential: 'crm-signing', hmac: { header: 'host' } },
    /host/,
  ],
])('%s fails in words', async (_, settings, words) => {
  await expect(send(settings)).rejects.toThrow(words);
});
