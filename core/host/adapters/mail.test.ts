import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { callbackify } from 'node:util';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import type { MailMessage, OpenCredential } from '#core/nodes/calls.ts';
import { testCertificate } from './http/testing/test-certificate.ts';
import { createMail } from './mail.ts';

type Smtp = Extract<OpenCredential, { kind: 'smtp' }>;
type Received = { from: string; to: string[]; user: string | undefined; isPrivate: boolean; source: string };

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A mail server that knows one user and keeps what it gets. */
const startServer = async (options: SMTPServerOptions = {}) => {
  const received: Received[] = [];
  const server = new SMTPServer({
    ...testCertificate,
    authOptional: true,
    closeTimeout: 100,
    onAuth: ({ username, password }, _session, done) =>
      username === 'ada' && password === 'right-password'
        ? done(null, { user: username })
        : done(new Error(`no such user with ${password ?? ''}`)),
    onRcptTo: ({ address }, _session, done) =>
      address.startsWith('unknown') ? done(new Error('Mailbox is not here')) : done(),
    onData: (stream, session, done) => {
      const keep = async () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          user: session.user,
          isPrivate: session.secure,
          source: await readText(stream),
        });
      };
      callbackify(keep)((error) => done(error));
    },
    ...options,
  });
  // What goes wrong on the server's side is what the client is asked about.
  server.on('error', () => {});
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closers.push(() => new Promise<void>((resolve) => server.close(resolve)));
  return { received, port: (server.server.address() as AddressInfo).port };
};

const send = async (
  credential: Partial<Smtp> & { port: number },
  message: Partial<MailMessage> = {},
  { allowPrivate = true }: { allowPrivate?: boolean } = {},
) => {
  const smtp: Smtp = {
    kind: 'smtp',
    host: '127.0.0.1',
    security: 'none',
    username: '',
    password: '',
    from: 'Office <office@example.com>',
    ...credential,
  };
  const mail = createMail({
    credentials: { open: async () => smtp },
    allowPrivate: () => allowPrivate,
    ca: testCertificate.cert,
  });
  return mail({
    credential: 'office',
    to: ['ada@example.com'],
    cc: [],
    bcc: [],
    subject: 'Hello',
    text: 'Text',
    attachments: [],
    timeoutMs: 5_000,
    signal: new AbortController().signal,
    ...message,
  });
};

describe('an e-mail arrives', () => {
  test('with its recipients, texts and attachments', async () => {
    const { received, port } = await startServer({ hideSTARTTLS: true });

    const receipt = await send(
      { port },
      {
        cc: ['Bob <bob@example.com>'],
        bcc: ['hidden@example.com'],
        subject: 'Grüße',
        html: '<p>Hi</p>',
        attachments: [{ name: 'a.bin', contentType: 'application/x-a', content: Uint8Array.of(1, 2) }],
      },
    );

    const recipients = ['ada@example.com', 'bob@example.com', 'hidden@example.com'];
    expect(receipt).toEqual({
      messageId: expect.stringMatching(/^<.+@example\.com>$/) as string,
      accepted: recipients,
      rejected: [],
    });
    const source = received[0]?.source ?? '';
    expect(received).toEqual([
      { from: 'office@example.com', to: recipients, user: undefined, isPrivate: false, source },
    ]);
    for (const part of ['Subject: =?UTF-8?', '<p>Hi</p>', 'filename=a.bin', 'application/x-a', 'AQI='])
      expect(source).toContain(part);
    expect(source).not.toContain('hidden@example.com');
  });

  test.each<['starttls' | 'tls', SMTPServerOptions]>([
    ['starttls', { authOptional: false }],
    ['tls', { secure: true, authOptional: false }],
  ])('by %s, with name and password', async (security, options) => {
    const { received, port } = await startServer(options);

    await send({ port, security, username: 'ada', password: 'right-password' });

    expect(received).toMatchObject([{ user: 'ada', isPrivate: true }]);
  });

  test('for those whom the server knows, and the others are named', async () => {
    const { port } = await startServer();

    const receipt = await send({ port }, { to: ['ada@example.com', 'unknown@example.com'] });

    expect(receipt).toMatchObject({ accepted: ['ada@example.com'], rejected: ['unknown@example.com'] });
  });
});

describe('what goes wrong is said with the words of the server', () => {
  test('a recipient that it does not know', async () => {
    const { port } = await startServer();

    await expect(send({ port }, { to: ['unknown@example.com'] })).rejects.toMatchObject({
      code: 'smtp_refused',
      message: `127.0.0.1:${port} refuses the e-mail: 550 Mailbox is not here.`,
      isTransient: false,
    });
  });

  test('a wrong password, which is not repeated', async () => {
    const { port } = await startServer({ authOptional: false });
    const credential = { port, security: 'starttls', username: 'ada', password: 'wrong-password' } as const;

    await expect(send(credential)).rejects.toMatchObject({
      code: 'smtp_auth',
      message: `127.0.0.1:${port} refuses the credential's name and password: 535 no such user with ••••.`,
      isTransient: false,
    });
  });

  test('a server that is busy may be tried again', async () => {
    const busy = Object.assign(new Error('Try later'), { responseCode: 451 });
    const { port } = await startServer({ onMailFrom: (_address, _session, done) => done(busy) });

    await expect(send({ port })).rejects.toMatchObject({ code: 'smtp_refused', isTransient: true });
  });

  test('no privacy where it was asked for', async () => {
    const { port } = await startServer({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] });

    await expect(send({ port, security: 'starttls' })).rejects.toMatchObject({ code: 'smtp_tls' });
  });

  test('a server that says nothing', async () => {
    const silent = createTcpServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    closers.push(() => new Promise((resolve) => silent.close(resolve)));
    const { port } = silent.address() as AddressInfo;

    await expect(send({ port }, { timeoutMs: 150 })).rejects.toMatchObject({
      code: 'smtp_timeout',
      message: `127.0.0.1:${port} did not take the e-mail within 150 ms.`,
      isTransient: true,
    });
  });

  test('a port where nothing listens', async () => {
    await expect(send({ port: 9 })).rejects.toMatchObject({ code: 'smtp_unreachable', isTransient: true });
  });
});

test.each(['127.0.0.1', 'localhost'])('a mail server at %s is refused where private addresses are', async (host) => {
  const { received, port } = await startServer();

  await expect(send({ host, port }, {}, { allowPrivate: false })).rejects.toMatchObject({
    code: 'smtp_address_refused',
  });
  expect(received).toEqual([]);
});

test('a cancelled run ends it with the reason of its signal', async () => {
  const abort = new AbortController();
  const { port } = await startServer({
    onMailFrom: () => abort.abort(new Error('the run was cancelled')),
  });

  await expect(send({ port }, { signal: abort.signal })).rejects.toThrow('the run was cancelled');
});

test('a text that looks like a file or an address stays a text', async () => {
  const { received, port } = await startServer();

  await send({ port }, { text: '/etc/hostname', html: 'http://127.0.0.1:9/' });

  expect(received[0]?.source).toContain('/etc/hostname');
});
