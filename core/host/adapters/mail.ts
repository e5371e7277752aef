import { lookup as dnsLookup } from 'node:dns';
import { callbackify } from 'node:util';
import type { Credentials, Mail } from '#core/engine/ports.ts';
import type { MailMessage, OpenCredential } from '#core/nodes/calls.ts';
import { NodeFailure } from '#core/nodes/node-failure.ts';
import type { Lookup } from './http/guarded-connector.ts';
import { connectGuarded } from './mail/connect-guarded.ts';
import { describeMailFailure } from './mail/describe-mail-failure.ts';

type SmtpCredential = Extract<OpenCredential, { kind: 'smtp' }>;

type Options = {
  credentials: Pick<Credentials, 'open'>;
  /** Whether mail servers on loopback, private and link-local addresses may be used; asked for every e-mail. */
  allowPrivate: () => boolean;
  lookup?: Lookup;
  /** Certificates in PEM that are trusted in place of the usual ones. */
  ca?: string;
};

/**
 * Sends e-mails over SMTP, each on a connection of its own that is guarded by the address it is made to. Rejects with a
 * NodeFailure: `smtp_refused smtp_auth smtp_tls smtp_unreachable smtp_timeout smtp_address_refused credential_kind`, and those of the
 * credential; when it is aborted, with the signal's reason.
 */
export const createMail = ({ credentials, allowPrivate, lookup = dnsLookup, ca }: Options): Mail => {
  const send = async (message: MailMessage, credential: SmtpCredential, signal: AbortSignal) => {
    const { host, port, security, username, password } = credential;
    const open = async () => ({
      connection: await connectGuarded({ host, port, reach: allowPrivate() ? 'all' : 'public', lookup, signal }),
    });
    // Loaded when it is first needed: most processes send no e-mail.
    const { createTransport } = await import('nodemailer');
    const transport = createTransport({
      host,
      port,
      secure: security === 'tls',
      requireTLS: security === 'starttls',
      ignoreTLS: security === 'none',
      ...(username === '' ? {} : { auth: { user: username, pass: password } }),
      ...(ca === undefined ? {} : { tls: { ca } }),
      greetingTimeout: message.timeoutMs,
      socketTimeout: message.timeoutMs,
      // Texts of flows are content, never names of files or addresses to fetch.
      disableFileAccess: true,
      disableUrlAccess: true,
      getSocket: (_options, done) => {
        callbackify(open)(done);
      },
    });
    try {
      return await transport.sendMail({ ...toContent(message, credential), signal });
    } finally {
      transport.close();
    }
  };

  return async (message) => {
    message.signal.throwIfAborted();
    const credential = await credentials.open(message.credential);
    if (credential.kind !== 'smtp')
      throw new NodeFailure('credential_kind', `The credential “${message.credential}” is not one of a mail server.`);
    const deadline = AbortSignal.timeout(message.timeoutMs);
    try {
      const signal = AbortSignal.any([message.signal, deadline]);
      const { messageId, accepted, rejected } = await send(message, credential, signal);
      return { messageId, accepted, rejected };
    } catch (error) {
      message.signal.throwIfAborted();
      throw describeMailFailure(error, { credential, timeoutMs: deadline.aborted ? message.timeoutMs : null });
    }
  };
};

const toContent = (message: MailMessage, { from }: SmtpCredential) => ({
  from: message.from ?? from,
  to: [...message.to],
  cc: [...message.cc],
  bcc: [...message.bcc],
  ...(message.replyTo === undefined ? {} : { replyTo: message.replyTo }),
  subject: message.subject,
  ...(message.text === undefined ? {} : { text: message.text }),
  ...(message.html === undefined ? {} : { html: message.html }),
  attachments: message.attachments.map(({ name, contentType, content }) => ({
    filename: name,
    content: Buffer.from(content),
    ...(contentType === undefined ? {} : { contentType }),
  })),
});
