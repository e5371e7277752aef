import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#core/flow/json.ts';
import type { MailMessage, MailReceipt, OpenCredential } from '../calls.ts';
import { runNode } from '../testing/run-node.ts';
import { email } from './definition.ts';

const smtp: OpenCredential = {
  kind: 'smtp',
  host: 'mx.example',
  port: 587,
  security: 'starttls',
  username: 'u',
  password: 'p',
  from: 'office@example.com',
};

const send = async (
  settings: JsonObject,
  { credential = smtp, receipt = {} }: { credential?: OpenCredential; receipt?: Partial<MailReceipt> } = {},
) => {
  const sent: MailMessage[] = [];
  const run = await runNode('email', { credential: 'office', to: 'ada@example.com', ...settings }, null, {
    effects: {
      credential: async () => credential,
      mail: async (message) => {
        sent.push(message);
        return { messageId: '<1@example.com>', accepted: message.to, rejected: [], ...receipt };
      },
    },
  });
  return { ...run, sent };
};

test('an e-mail has all that its settings say', async () => {
  const { sent, output } = await send({
    from: 'Ada <ada@example.com>',
    to: '"Doe, Jane" <jane@example.com>, bob@example.com;',
    cc: ['c@example.com', null],
    replyTo: 'reply@example.com',
    subject: ' Hello ä ',
    text: 'text',
    html: '<p>html</p>',
    attachments: [
      { name: 'a.txt', value: 'ä', contentType: 'text/plain; charset=utf-8' },
      { name: 'b.bin', value: 'AAE=', encoding: 'base64' },
      { name: '', value: '' },
    ],
    timeoutMs: '5000',
  });

  expect(sent).toEqual([
    {
      credential: 'office',
      from: 'Ada <ada@example.com>',
      replyTo: 'reply@example.com',
      to: ['"Doe, Jane" <jane@example.com>', 'bob@example.com'],
      cc: ['c@example.com'],
      bcc: [],
      subject: 'Hello ä',
      text: 'text',
      html: '<p>html</p>',
      attachments: [
        { name: 'a.txt', contentType: 'text/plain; charset=utf-8', content: new TextEncoder().encode('ä') },
        { name: 'b.bin', content: Uint8Array.of(0, 1) },
      ],
      timeoutMs: 5_000,
      signal: expect.any(AbortSignal) as AbortSignal,
    },
  ]);
  expect(output).toEqual({
    messageId: '<1@example.com>',
    accepted: ['"Doe, Jane" <jane@example.com>', 'bob@example.com'],
    rejected: [],
  });
});

test('recipients that the server refused are named in the log and the output', async () => {
  const { output, logs } = await send({}, { receipt: { rejected: ['bob@example.com'] } });

  expect(output).toMatchObject({ rejected: ['bob@example.com'] });
  expect(logs).toEqual([{ level: 'warn', text: 'The mail server refused bob@example.com.' }]);
});

describe('nothing is sent', () => {
  test.each<[JsonObject, string, string]>([
    [{ to: 'ada' }, 'email_address', 'To holds "ada", which is not an e-mail address like ada@example.com.'],
    [{ to: { a: 1 } }, 'email_address', 'To should hold e-mail addresses but holds {"a":1}.'],
    [{ to: 'a@b.example\r\nBcc: x@y.example' }, 'email_header', 'To holds a line break'],
    [{ to: 'Ada <ada@example.com> <x@y.example>' }, 'email_address', 'is not an e-mail address'],
    [{ from: 'a@b.example, c@d.example' }, 'email_address', 'From takes one address, not several.'],
    [{ to: Array.from({ length: 101 }, (_, n) => `a${n}@b.example`) }, 'email_address', '101 recipients are too many'],
    [{ subject: 'Hi\nBcc: x@y.example' }, 'email_header', 'The subject holds a line break'],
    [{ attachments: [{ name: 'a\r\nb', value: 'x' }] }, 'email_header', 'The name of an attachment holds'],
    [{ attachments: [{ name: 'a', value: 'x', contentType: 'a/b\r\nx: y' }] }, 'email_header', 'content type'],
    [{ attachments: [{ name: 'a', value: '%', encoding: 'base64' }] }, 'value_type', 'is not base64'],
    [{ attachments: [{ name: 'a', value: 'x'.repeat(25_000_001) }] }, 'email_size', 'larger than 25 MB'],
  ])('with %o', async (settings, code, words) => {
    await expect(send(settings)).rejects.toMatchObject({ code, message: expect.stringContaining(words) as string });
  });

  test('with a credential of another kind', async () => {
    await expect(send({}, { credential: { kind: 'bearer', token: 't' } })).rejects.toMatchObject({
      code: 'credential_kind',
    });
  });

  test('when all lists are empty', async () => {
    await expect(send({ to: [] })).rejects.toMatchObject({ code: 'email_address' });
  });
});

test('who gets it, and by which server, must be said', () => {
  expect(email.settings.safeParse({}).error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([
    ['credential', 'choose the credential of a mail server'],
    ['to', 'enter who gets the e-mail'],
  ]);
});
