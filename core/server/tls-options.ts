import { resolve } from 'node:path';
import type { WorkspaceSettings } from '#core/contract/records/settings.ts';
import type { CommandInput, CommandOption } from './command.ts';

/** The options by which a command is told of the certificate that webhooks are received with. */
export const tlsOptions = {
  'tls-cert': {
    type: 'string',
    value: '<file>',
    help: 'webhooks arrive over TLS: the certificate in PEM, with its chain; "off" for none',
    env: 'HOOKLOOM_TLS_CERT',
  },
  'tls-key': {
    type: 'string',
    value: '<file>',
    help: 'its private key in PEM; HOOKLOOM_TLS_PASSPHRASE opens an encrypted one',
    env: 'HOOKLOOM_TLS_KEY',
  },
} as const satisfies Record<string, CommandOption>;

/** What they say, with whole paths. "off" outranks stored paths. */
export const readTlsOverrides = ({ text }: CommandInput): Partial<WorkspaceSettings> => {
  const cert = text('tls-cert');
  const key = text('tls-key');
  if (cert === 'off') return { tlsCert: '', tlsKey: '' };
  return {
    ...(cert !== undefined && { tlsCert: resolve(cert) }),
    ...(key !== undefined && { tlsKey: resolve(key) }),
  };
};
