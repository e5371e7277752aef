import type { X509Certificate } from 'node:crypto';
import type { AddressStep } from '#core/contract/records/public-address.ts';
import { dayMs, soonDays, toCertificateFacts, toDay } from './certificate-facts.ts';
import type { Fetched } from './fetch-proof.ts';

/** What callers will make of the certificate that was shown. */
export const describeTls = (
  host: string,
  { certificate, problem }: NonNullable<Fetched['tls']>,
  now: number,
): AddressStep => {
  if (!certificate)
    return toStep('failed', `${host} showed no certificate.`, 'Give the server a certificate that names this address.');
  const { issuer, validUntil } = toCertificateFacts(certificate);
  if (problem !== null) return toStep('failed', ...problemWords(host, certificate, { problem, now }));
  const says = `The certificate is from ${issuer}, fits ${host} and is valid until ${toDay(validUntil)}.`;
  return validUntil - now < soonDays * dayMs ? toStep('warned', says, 'Renew it soon.') : toStep('passed', says, '');
};

const toStep = (outcome: AddressStep['outcome'], says: string, advice: string): AddressStep => ({
  step: 'tls',
  outcome,
  says,
  advice,
});

/** Callers stop at the first of these; time comes first, for a new certificate mends the rest as well. */
const problemWords = (
  host: string,
  certificate: X509Certificate,
  { problem, now }: { problem: string; now: number },
): [says: string, advice: string] => {
  const { issuer, names, validFrom, validUntil } = toCertificateFacts(certificate);
  if (validUntil <= now) return [`The certificate expired on ${toDay(validUntil)}: callers refuse it.`, 'Renew it.'];
  if (validFrom > now)
    return [
      `The certificate counts from ${toDay(validFrom)} on: callers refuse it until then.`,
      'Check the clocks of both machines.',
    ];
  switch (problem) {
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return [
        `The certificate is for ${names.join(', ') || 'no name'}, not for ${host}: callers refuse it.`,
        'Get a certificate for this name, or give out the name that it has.',
      ];
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return [
        `The certificate signs itself: callers refuse it unless they were told to trust it. It is valid until ${toDay(validUntil)}.`,
        'Get one from an authority that everybody trusts, such as Let’s Encrypt.',
      ];
    case 'SELF_SIGNED_CERT_IN_CHAIN':
      return [
        `The certificate is from ${issuer}, an authority that is not generally trusted: callers refuse it unless they were told to trust it.`,
        'Get one from an authority that everybody trusts, such as Let’s Encrypt.',
      ];
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return [
        `The certificate is from ${issuer}, and nothing shown leads from there to an authority that is trusted: many callers refuse it.`,
        'Serve the certificates of its issuers as well; the file that holds all is often named fullchain.pem.',
      ];
    default:
      return [`The certificate cannot be trusted (${problem}).`, 'Get a certificate for this name.'];
  }
};
