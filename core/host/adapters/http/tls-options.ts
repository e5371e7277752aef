import { createSecureContext, rootCertificates } from 'node:tls';
import type { HttpCall } from '#core/nodes/calls.ts';
import { NodeFailure } from '#core/nodes/node-failure.ts';
import type { TlsOptions } from './guarded-connector.ts';

/** What a call's settings mean to the connection. Fails with `http_tls` on certificates that cannot be read. */
export const toTlsOptions = (tls: HttpCall['tls']): TlsOptions => ({
  ...(tls?.verify === false ? { rejectUnauthorized: false } : {}),
  ...(tls && tls.ca !== '' ? { secureContext: trusting(tls.ca) } : {}),
  ...(tls && tls.serverName !== '' ? { servername: tls.serverName } : {}),
});

const trusting = (ca: string) => {
  try {
    if (!ca.includes('-----BEGIN CERTIFICATE-----')) throw new Error('it holds no certificate');
    return createSecureContext({ ca: [...rootCertificates, ca] });
  } catch (error) {
    throw new NodeFailure(
      'http_tls',
      'The certificates to trust cannot be read: paste them in PEM, from -----BEGIN CERTIFICATE----- to the end.',
      { cause: error },
    );
  }
};
