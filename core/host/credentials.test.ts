import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { HookloomError } from '#core/contract/errors.ts';
import { type CredentialContent, credentialContent } from '#core/contract/records/credential.ts';
import type { CredentialRecord } from '#core/engine/ports/records.ts';
import type { Store } from '#core/engine/ports/store.ts';
import type { Vault } from '#core/engine/ports.ts';
import { createAccessTokens } from './adapters/credentials/access-tokens.ts';
import { createHttpClient } from './adapters/http-client.ts';
import { createCredentials } from './credentials.ts';
import { createFakeClock } from './testing/fake-clock.ts';

const turnedAround: Vault = {
  isUnlocked: () => true,
  seal: (plain) => plain.toReversed(),
  open: (sealed) => sealed.toReversed(),
};
const refuse = (): never => {
  throw new HookloomError('STORE_LOCKED');
};
const lockedVault: Vault = { isUnlocked: () => false, seal: refuse, open: refuse };

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

const setUp = (vault: Vault = turnedAround, stored: CredentialRecord[] = []) => {
  let records = stored;
  const audit: string[] = [];
  let changes = 0;
  const clock = createFakeClock(1_000);
  const store: Pick<Store, 'credentials' | 'addAudit'> = {
    credentials: {
      list: async () => records,
      put: async (record) => {
        if (records.some(({ name, id }) => name === record.name && id !== record.id))
          throw new HookloomError('CREDENTIAL_NAME_TAKEN');
        records = [...records.filter(({ id }) => id !== record.id), record];
      },
      remove: async (id) => {
        records = records.filter((record) => record.id !== id);
      },
    },
    addAudit: async ({ action, subject }) => {
      audit.push(`${action} ${subject}`);
    },
  };
  const http = createHttpClient({ allowPrivate: () => true, ownHopHeader: 'x-hookloom-hops' });
  closers.push(http.close);
  const credentials = createCredentials({
    store,
    vault,
    clock,
    tokens: createAccessTokens({ http: http.call, clock }),
    onChange: () => {
      changes += 1;
    },
  });
  return { credentials, clock, audit, changes: () => changes, records: () => records };
};

const signal = new AbortController().signal;
const contents: CredentialContent[] = [
  { kind: 'basic', facts: { username: 'ada' }, secrets: { password: 'pass-word' } },
  { kind: 'bearer', facts: {}, secrets: { token: 'tok-en' } },
  { kind: 'header', facts: { header: 'X-Key' }, secrets: { value: 'val-ue' } },
  { kind: 'signing', facts: {}, secrets: { secret: 'whsec_1' } },
  credentialContent.parse({
    kind: 'smtp',
    facts: { host: 'mx.example', from: 'a@example.com' },
    secrets: { password: 'smtp-password' },
  }),
];

test.each(contents)('a $kind credential opens to what was put in, and shows no secret', async (content) => {
  const { credentials, records, audit, changes } = setUp();

  const made = await credentials.create('crm', content);

  expect(made).toEqual({
    id: expect.stringMatching(/^crd_/) as string,
    name: 'crm',
    kind: content.kind,
    facts: content.facts,
    createdAt: 1_000,
    updatedAt: 1_000,
  });
  expect(await credentials.port.open('crm')).toEqual({ kind: content.kind, ...content.facts, ...content.secrets });
  expect(credentials.port.kindOf('crm')).toBe(content.kind);
  const shown = JSON.stringify([credentials.list(), records().map(({ facts }) => facts)]);
  for (const secret of Object.values(content.secrets)) expect(shown).not.toContain(secret);
  expect([audit, changes()]).toEqual([['credential.create crm'], 1]);
});

test('a replaced credential answers to its new name alone, and its kind stays', async () => {
  const { credentials, audit } = setUp();
  const { id } = await credentials.create('crm', { kind: 'bearer', facts: {}, secrets: { token: 'first' } });

  await credentials.replace(id, 'crm-2', { kind: 'bearer', facts: {}, secrets: { token: 'second' } });

  expect(await credentials.port.open('crm-2')).toEqual({ kind: 'bearer', token: 'second' });
  await expect(credentials.port.open('crm')).rejects.toMatchObject({ code: 'credential_missing' });
  await expect(
    credentials.replace(id, 'crm-2', { kind: 'signing', facts: {}, secrets: { secret: 's' } }),
  ).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  await credentials.remove(id);
  await expect(credentials.remove(id)).rejects.toMatchObject({ code: 'CREDENTIAL_NOT_FOUND' });
  expect([credentials.list(), credentials.port.kindOf('crm-2')]).toEqual([[], null]);
  expect(audit).toEqual(['credential.create crm', 'credential.replace crm-2', 'credential.remove crm-2']);
});

test('while the vault is locked nothing is stored, and what needs a secret fails with 503', async () => {
  const { credentials: open, records } = setUp();
  await open.create('crm', { kind: 'bearer', facts: {}, secrets: { token: 'first' } });
  const { credentials, changes } = setUp(lockedVault, records());
  await credentials.load();

  await expect(credentials.create('b', { kind: 'bearer', facts: {}, secrets: { token: 't' } })).rejects.toMatchObject({
    code: 'STORE_LOCKED',
  });
  await expect(credentials.port.open('crm')).rejects.toMatchObject({ code: 'credential_locked', httpStatus: 503 });
  expect([credentials.list().map(({ name }) => name), changes()]).toEqual([['crm'], 0]);
});

describe('access tokens', () => {
  type Asked = { authorization: string | undefined; form: Record<string, string> };

  /** A token endpoint that hands out `token-1`, `token-2`, … unless `answer` says otherwise. */
  const startEndpoint = async (answer?: (asked: Asked) => { status: number; body: unknown }) => {
    const asked: Asked[] = [];
    const respond = async (request: IncomingMessage): Promise<{ status: number; body: unknown }> => {
      const form = Object.fromEntries(new URLSearchParams(await readText(request)));
      const one = { authorization: request.headers.authorization, form };
      asked.push(one);
      return (
        answer?.(one) ?? {
          status: 200,
          body: { access_token: `token-${asked.length}`, token_type: 'bearer', expires_in: 3600 },
        }
      );
    };
    const server = createServer((request, response) => {
      void respond(request).then(({ status, body }) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closers.push(() => server.close());
    return { asked, tokenUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token` };
  };

  const oauth2 = (tokenUrl: string, facts: Record<string, unknown> = {}): CredentialContent =>
    credentialContent.parse({
      kind: 'oauth2',
      facts: { tokenUrl, clientId: 'client:1', ...facts },
      secrets: { clientSecret: 'se cret/1' },
    });

  test('one request serves all who wait, and its token is kept until a minute before its end', async () => {
    const { asked, tokenUrl } = await startEndpoint();
    const { credentials, clock } = setUp();
    await credentials.create('crm', oauth2(tokenUrl, { scope: 'read write', audience: 'https://api' }));
    const get = () => credentials.port.accessToken('crm', { signal });

    expect(await Promise.all([get(), get(), get()])).toEqual(['token-1', 'token-1', 'token-1']);
    clock.advance(3_539_000);
    expect(await get()).toBe('token-1');
    clock.advance(1_000);
    expect(await get()).toBe('token-2');
    expect(asked[0]).toEqual({
      authorization: `Basic ${btoa('client%3A1:se+cret%2F1')}`,
      form: { grant_type: 'client_credentials', scope: 'read write', audience: 'https://api' },
    });
    expect(asked).toHaveLength(2);
  });

  test('a refused token is replaced once, whoever says so', async () => {
    const { asked, tokenUrl } = await startEndpoint();
    const { credentials } = setUp();
    await credentials.create('crm', oauth2(tokenUrl, { clientAuth: 'body' }));
    const first = await credentials.port.accessToken('crm', { signal });

    const renewed = await Promise.all([
      credentials.port.accessToken('crm', { refused: first, signal }),
      credentials.port.accessToken('crm', { refused: first, signal }),
    ]);
    const late = await credentials.port.accessToken('crm', { refused: first, signal });

    expect([...renewed, late]).toEqual(['token-2', 'token-2', 'token-2']);
    expect(asked).toHaveLength(2);
    expect(asked[0]).toEqual({
      authorization: undefined,
      form: { grant_type: 'client_credentials', client_id: 'client:1', client_secret: 'se cret/1' },
    });
  });

  test('a changed credential gets a token of its own', async () => {
    const { tokenUrl } = await startEndpoint();
    const { credentials } = setUp();
    const { id } = await credentials.create('crm', oauth2(tokenUrl));
    await credentials.port.accessToken('crm', { signal });

    await credentials.replace(id, 'crm', oauth2(tokenUrl, { scope: 'other' }));

    expect(await credentials.port.accessToken('crm', { signal })).toBe('token-2');
  });

  test.each<[number, unknown, string, boolean]>([
    [
      401,
      { error: 'invalid_client', error_description: 'no client with se cret/1' },
      'answered 401: invalid_client, no client with ••••.',
      false,
    ],
    [503, 'busy', 'answered 503.', true],
    [200, { access_token: '' }, 'answered 200, but without an access_token as JSON.', false],
  ])('an endpoint that answers %d is quoted, the secret never', async (status, body, words, isTransient) => {
    const { tokenUrl } = await startEndpoint(() => ({ status, body }));
    const { credentials } = setUp();
    await credentials.create('crm', oauth2(tokenUrl));

    const failure: unknown = await credentials.port.accessToken('crm', { signal }).catch((error: unknown) => error);

    expect(failure).toMatchObject({ code: 'oauth2_failed', isTransient });
    expect(String(failure)).toContain(words);
    expect(String(failure)).not.toContain('cret/1');
  });

  test('an endpoint that is not there, and a credential of another kind, are errors in words', async () => {
    const { credentials } = setUp();
    await credentials.create('crm', oauth2('http://127.0.0.1:9/token'));
    await credentials.create('basic', { kind: 'basic', facts: { username: '' }, secrets: { password: 'p' } });

    await expect(credentials.port.accessToken('crm', { signal })).rejects.toMatchObject({
      code: 'oauth2_failed',
      message: 'No access token for the credential “crm”: 127.0.0.1:9 refuses connections; nothing listens there.',
      isTransient: true,
    });
    await expect(credentials.port.accessToken('basic', { signal })).rejects.toMatchObject({ code: 'credential_kind' });
  });

  test('one who gives up does not end the request of the others', async () => {
    const { tokenUrl } = await startEndpoint();
    const { credentials } = setUp();
    await credentials.create('crm', oauth2(tokenUrl));
    const impatient = new AbortController();
    const first = credentials.port.accessToken('crm', { signal: impatient.signal });
    const second = credentials.port.accessToken('crm', { signal });

    impatient.abort(new Error('the run was cancelled'));

    await expect(first).rejects.toThrow('the run was cancelled');
    expect(await second).toBe('token-1');
  });
});
