import type { MailMessage } from '../calls.ts';
import type { NodeContext } from '../context.ts';
import type { Executor, SettingsOf } from '../kit.ts';
import { NodeFailure } from '../node-failure.ts';
import { fromBase64 } from '../shared/bytes.ts';
import type { email } from './definition.ts';
import { readAddresses, refuseControl } from './read-addresses.ts';

type Settings = SettingsOf<typeof email>;

const maxRecipients = 100;
const maxAttachmentBytes = 25_000_000;

export const executeEmail: Executor<typeof email> = async (settings, _input, context) => {
  const message = toMessage(settings, context);
  const { kind } = await context.credential(settings.credential);
  if (kind !== 'smtp')
    throw new NodeFailure(
      'credential_kind',
      `The credential “${settings.credential}” is of the kind ${kind}; sending e-mail needs one of the kind smtp.`,
    );
  const { messageId, accepted, rejected } = await context.mail(message);
  if (rejected.length > 0) context.log('warn', `The mail server refused ${rejected.join(', ')}.`);
  return { port: 'out', output: { messageId, accepted: [...accepted], rejected: [...rejected] } };
};

/** The e-mail that resolved settings describe. Fails with `email_address`, `email_header`, `email_size` or `value_type`. */
const toMessage = (settings: Settings, { signal }: Pick<NodeContext, 'signal'>): MailMessage => {
  const to = readAddresses(settings.to, 'To');
  const cc = readAddresses(settings.cc, 'Copy to');
  const bcc = readAddresses(settings.bcc, 'Blind copy to');
  const count = to.length + cc.length + bcc.length;
  if (count === 0) throw new NodeFailure('email_address', 'Nobody is to get this e-mail: To is empty.');
  if (count > maxRecipients)
    throw new NodeFailure(
      'email_address',
      `${count} recipients are too many for one e-mail: at most ${maxRecipients}.`,
    );
  return {
    credential: settings.credential,
    ...single('from', settings.from, 'From'),
    ...single('replyTo', settings.replyTo, 'Replies to'),
    to,
    cc,
    bcc,
    subject: refuseControl(settings.subject.trim(), 'The subject'),
    ...(settings.text === '' && settings.html !== '' ? {} : { text: settings.text }),
    ...(settings.html === '' ? {} : { html: settings.html }),
    attachments: toAttachments(settings.attachments),
    timeoutMs: settings.timeoutMs,
    signal,
  };
};

const single = (key: 'from' | 'replyTo', value: string, field: string): { [Key in typeof key]?: string } => {
  const [address, second] = readAddresses(value, field);
  if (second !== undefined) throw new NodeFailure('email_address', `${field} takes one address, not several.`);
  return address === undefined ? {} : { [key]: address };
};

const toAttachments = (rows: Settings['attachments']): MailMessage['attachments'] => {
  const attachments = rows
    .filter(({ name, value }) => name !== '' || value !== '')
    .map(({ name, value, encoding, contentType }) => ({
      name: refuseControl(name.trim() || 'attachment', 'The name of an attachment'),
      ...(contentType === '' ? {} : { contentType: readContentType(contentType, name) }),
      content: encoding === 'text' ? new TextEncoder().encode(value) : fromBase64OrFail(value, name),
    }));
  if (attachments.reduce((size, { content }) => size + content.length, 0) > maxAttachmentBytes)
    throw new NodeFailure(
      'email_size',
      `The attachments are larger than ${maxAttachmentBytes / 1_000_000} MB together.`,
    );
  return attachments;
};

const readContentType = (contentType: string, name: string): string => {
  const trimmed = contentType.trim();
  if (/^[\w.+-]+\/[\w.+-]+(\s*;\s*[\w.+-]+=("[^"\\\r\n]*"|[\w.+-]+))*$/.test(trimmed)) return trimmed;
  throw new NodeFailure('email_header', `The content type of the attachment ${name} is not one like application/pdf.`);
};

const fromBase64OrFail = (value: string, name: string): Uint8Array => {
  const bytes = fromBase64(value);
  if (bytes) return bytes;
  throw new NodeFailure('value_type', `The attachment ${name} is not base64. Choose text where it is text.`);
};
