import type { OpenCredential } from '#core/nodes/calls.ts';
import { NodeFailure } from '#core/nodes/node-failure.ts';
import { AddressRefused } from '../http/guarded-connector.ts';

type Sending = {
  credential: Extract<OpenCredential, { kind: 'smtp' }>;
  /** The time that was up; null when it was not that. */
  timeoutMs: number | null;
};

/** Why an e-mail was not sent, in words, with what the server said; never with the password. */
export const describeMailFailure = (error: unknown, { credential, timeoutMs }: Sending): NodeFailure => {
  const server = `${credential.host}:${credential.port}`;
  const fail = (code: string, words: string, isTransient: boolean): NodeFailure =>
    new NodeFailure(code, hide(`${server} ${words}`, credential.password), { isTransient, cause: error });
  if (error instanceof NodeFailure) return error;
  if (error instanceof AddressRefused)
    return fail(
      'smtp_address_refused',
      `leads to ${error.address}, which is not a public address. Mail servers in the own network must be allowed in the workspace's settings.`,
      false,
    );
  if (timeoutMs !== null) return fail('smtp_timeout', `did not take the e-mail within ${timeoutMs} ms.`, true);
  const { code, response, responseCode, rejectedErrors, message } = factsOf(error);
  const isTemporary = responseCode !== undefined && responseCode >= 400 && responseCode < 500;
  switch (code) {
    case 'EAUTH':
    case 'ENOAUTH':
      return fail('smtp_auth', `refuses the credential's name and password${quote(response)}.`, isTemporary);
    case 'ETLS':
      return fail(
        'smtp_tls',
        `could not be talked to in private: ${message}. Check the credential's port and security.`,
        false,
      );
    case 'EDNS':
    case 'ENOTFOUND':
      return fail(
        'smtp_unreachable',
        "is not known: its name leads to no address. Check the credential's host.",
        false,
      );
  }
  if (response !== undefined)
    return fail('smtp_refused', `refuses the e-mail${quote(rejectedErrors ?? response)}.`, isTemporary);
  return fail('smtp_unreachable', `cannot be reached, or does not speak SMTP: ${message}.`, true);
};

type Facts = { code: string; message: string; response?: string; responseCode?: number; rejectedErrors?: string };

const factsOf = (error: unknown): Facts => {
  if (!(error instanceof Error)) return { code: '', message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const response = 'response' in error && typeof error.response === 'string' ? error.response : undefined;
  const responseCode =
    'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : undefined;
  const refused =
    'rejectedErrors' in error && Array.isArray(error.rejectedErrors) ? (error.rejectedErrors as unknown[]) : [];
  const lines = refused.flatMap((one) => (one instanceof Error ? [factsOf(one).response ?? one.message] : []));
  return {
    code,
    message: error.message.replace(/\.$/, ''),
    ...(response === undefined ? {} : { response }),
    ...(responseCode === undefined ? {} : { responseCode }),
    ...(lines.length === 0 ? {} : { rejectedErrors: lines.slice(0, 5).join(' · ') }),
  };
};

const quote = (line: string | undefined): string =>
  line === undefined ? '' : `: ${line.replaceAll(/\s+/g, ' ').trim().slice(0, 400).replace(/\.$/, '')}`;

const hide = (words: string, password: string): string =>
  password === '' ? words : words.replaceAll(password, '••••');
