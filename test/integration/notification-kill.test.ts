import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { callbackify } from 'node:util';
import { SMTPServer } from 'smtp-server';
import { expect, test } from 'vitest';
import { chainFlow } from '#test/support/flows.ts';
import { startHookloom, temporaryFolder } from '#test/support/hookloom-process.ts';

test('C-18 kill -9 loses no digest of failures: the next process sends it, once', { timeout: 60_000 }, async () => {
  const subjects: string[] = [];
  const mailServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 100,
    onData: (stream, _, done) => {
      const keep = async () => {
        subjects.push(/^Subject: (.*)$/m.exec(await text(stream))?.[1]?.trim() ?? '');
      };
      callbackify(keep)((error) => done(error));
    },
  });
  await new Promise<void>((resolve) => {
    mailServer.listen(0, '127.0.0.1', resolve);
  });
  const { port } = mailServer.server.address() as AddressInfo;
  const folder = await temporaryFolder();
  const start = () => startHookloom({ dataDir: folder.path, args: ['--desktop'] });
  let process = await start();
  const facts = { host: '127.0.0.1', port, security: 'none', username: '', from: 'hookloom@example.com' };
  const content = { kind: 'smtp', facts, secrets: { password: '' } };
  await process.api('POST', '/credentials', { name: 'office', content });
  await process.api('PUT', '/settings', { notifyCredential: 'office', notifyDigestMs: 10_000 });
  const document = {
    ...chainFlow('Invoices', [
      ['n1', 'webhook', 'web1', { settings: { auth: [{ type: 'none' }] } }],
      ['n2', 'stop', 'stop1', { settings: { message: 'No such company' } }],
    ]),
    settings: { notify: { onFailure: ['ada@example.com'], onSuccess: [] } },
  };
  const { id } = (await process.api('POST', '/flows', { document })).body as { id: string };
  const { url } = (await process.api('GET', `/flows/${id}/endpoint`)).body as { url: string };

  for (let count = 0; count < 4; count += 1) await fetch(url, { method: 'POST', body: '{}' });
  await expect.poll(() => subjects, { timeout: 8_000 }).toEqual(['Invoices failed: No such company']);
  await process.kill();
  process = await start();

  await expect
    .poll(() => subjects, { timeout: 30_000 })
    // A message that has just gone out may be told again.
    .toEqual(['Invoices failed: No such company', expect.stringMatching(/^Invoices: [34] runs failed$/)]);
  await process.stop();
  expect(subjects).toHaveLength(2);
  await new Promise<void>((resolve) => mailServer.close(resolve));
  await folder.remove();
});
