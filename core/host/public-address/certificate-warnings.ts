import { isIP } from 'node:net';
import { dayMs, soonDays, toCertificateFacts, toDay } from './certificate-facts.ts';
import type { ReadTlsPair, TlsFiles } from './read-tls-pair.ts';

type Options = TlsFiles & { now: number; publicUrl: string };

/** What callers of the ingress will stumble over, now or soon, in words that say what to do. */
export const toCertificateWarnings = (
  { certificate, hasChain, isKeyOpen }: Pick<ReadTlsPair, 'certificate' | 'hasChain' | 'isKeyOpen'>,
  { certFile, keyFile, now, publicUrl }: Options,
): string[] => {
  const warnings: string[] = [];
  const { validFrom, validUntil, isSelfSigned, names } = toCertificateFacts(certificate);
  const time = timeWarning(certFile, { validFrom, validUntil, now });
  if (time !== null) warnings.push(time);
  if (isSelfSigned) warnings.push('The certificate signs itself: callers refuse it unless they were told to trust it.');
  else if (!hasChain)
    warnings.push(
      `${certFile} holds the certificate alone. Put the certificates of its issuers behind it (often a file named fullchain.pem), else many callers refuse it.`,
    );
  const host = publicUrl.startsWith('https:') ? new URL(publicUrl).hostname.replace(/^\[|\]$/g, '') : '';
  const isNamed = isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host);
  if (host !== '' && isNamed === undefined)
    warnings.push(
      `The certificate is for ${names.join(', ') || 'no name'}, and the public address is ${host}. That is well only when a proxy with a certificate of its own answers there.`,
    );
  if (isKeyOpen)
    warnings.push(`Every user of this machine can read the key in ${keyFile}. Take that away: chmod o-r ${keyFile}`);
  return warnings;
};

/** Null while nothing is wrong with the time. */
export const timeWarning = (
  certFile: string,
  { validFrom, validUntil, now }: { validFrom: number; validUntil: number; now: number },
): string | null => {
  const days = Math.floor((validUntil - now) / dayMs);
  if (validUntil <= now)
    return `The certificate in ${certFile} expired on ${toDay(validUntil)}: callers refuse it. Renew it; the new one is taken up without a restart.`;
  if (validFrom > now)
    return `The certificate in ${certFile} counts from ${toDay(validFrom)} on: callers refuse it until then. Check the clock of this machine.`;
  if (days < soonDays)
    return `The certificate in ${certFile} expires on ${toDay(validUntil)}, in ${days === 1 ? '1 day' : `${days} days`}. Renew it; the new one is taken up without a restart.`;
  return null;
};
