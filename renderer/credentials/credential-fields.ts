import type { CredentialKind } from '#core/contract/records/credential.ts';

/** One input of a credential's form. What is among `secrets` is typed, stored and never shown again. */
export type CredentialField = {
  key: string;
  part: 'facts' | 'secrets';
  label: string;
  type: 'text' | 'number' | 'select';
  /** What to say when it cannot be kept. */
  problem: string;
  initial?: string;
  options?: readonly { value: string; label: string }[];
  placeholder?: string;
  help?: string;
};

export type CredentialForm = { title: string; text: string; fields: readonly CredentialField[] };

const secret = (key: string, label: string, help?: string): CredentialField => ({
  key,
  part: 'secrets',
  label,
  type: 'text',
  problem: `Enter the ${label.toLowerCase()}.`,
  ...(help === undefined ? {} : { help }),
});

const fact = (key: string, label: string, rest: Partial<CredentialField> = {}): CredentialField => ({
  key,
  part: 'facts',
  label,
  type: 'text',
  problem: `Enter the ${label.toLowerCase()}.`,
  ...rest,
});

/** What each kind of credential asks for; the one table of which lists and forms are made. */
export const credentialForms: Readonly<Record<CredentialKind, CredentialForm>> = {
  basic: {
    title: 'User and password',
    text: 'HTTP basic authentication.',
    fields: [fact('username', 'User name'), secret('password', 'Password')],
  },
  bearer: {
    title: 'Bearer token',
    text: 'Sent as Authorization: Bearer.',
    fields: [secret('token', 'Token')],
  },
  header: {
    title: 'Header',
    text: 'A header of any name, such as an API key.',
    fields: [
      fact('header', 'Name of the header', {
        placeholder: 'X-Api-Key',
        problem: 'Enter the name of a header: letters, digits and hyphens.',
      }),
      secret('value', 'Value'),
    ],
  },
  oauth2: {
    title: 'OAuth 2 client',
    text: 'Client credentials; tokens are fetched and renewed as they are needed.',
    fields: [
      fact('tokenUrl', 'Token address', {
        placeholder: 'https://login.example.com/oauth/token',
        problem: 'Write a whole address: https://login.example.com/oauth/token',
      }),
      fact('clientId', 'Client id'),
      secret('clientSecret', 'Client secret'),
      fact('scope', 'Scope', { placeholder: 'orders.read orders.write' }),
      fact('audience', 'Audience'),
      fact('clientAuth', 'The client proves itself', {
        type: 'select',
        initial: 'header',
        options: [
          { value: 'header', label: 'In the Authorization header' },
          { value: 'body', label: 'In the body' },
        ],
      }),
    ],
  },
  smtp: {
    title: 'Mail server',
    text: 'SMTP, for e-mail nodes.',
    fields: [
      fact('host', 'Server', { placeholder: 'smtp.example.com' }),
      fact('port', 'Port', { type: 'number', initial: '587', problem: 'A port is a number from 1 to 65535.' }),
      fact('security', 'Encryption', {
        type: 'select',
        initial: 'starttls',
        options: [
          { value: 'starttls', label: 'STARTTLS' },
          { value: 'tls', label: 'TLS from the start' },
          { value: 'none', label: 'None' },
        ],
      }),
      fact('username', 'User name', { help: 'Empty: the server asks for no login.' }),
      secret('password', 'Password', 'Empty: none.'),
      fact('from', 'Sender', { placeholder: 'Orders <orders@example.com>' }),
    ],
  },
  signing: {
    title: 'Signing secret',
    text: 'Signs what is sent, and checks what is received.',
    fields: [secret('secret', 'Secret')],
  },
};
