import type { X509Certificate } from 'node:crypto';
import type { CertificateFacts } from '#core/contract/records/public-address.ts';

/** What is worth showing of a certificate, which may be a stranger's: texts are cut. */
export const toCertificateFacts = (certificate: X509Certificate): CertificateFacts => ({
  subject: toName(certificate.subject),
  names: (certificate.subjectAltName ?? '')
    .split(', ')
    .filter((name) => name !== '')
    .slice(0, maxNames)
    .map((name) => cut(name.replace(/^(?:DNS|IP Address|URI|email):/, ''))),
  issuer: toName(certificate.issuer),
  validFrom: certificate.validFromDate.getTime(),
  validUntil: certificate.validToDate.getTime(),
  isSelfSigned: certificate.checkIssued(certificate),
});

/** `2026-11-28`. */
export const toDay = (at: number): string => new Date(at).toISOString().slice(0, 10);

export const dayMs = 24 * 3_600_000;
/** So many days before its end a certificate is worth a warning; whoever renews by itself has done so by then. */
export const soonDays = 14;

const maxNames = 20;
const maxLetters = 200;

const cut = (text: string): string => text.slice(0, maxLetters);

/** One line an attribute: `CN=hooks.example.com`, `O=Example`. */
const toName = (lines: string | undefined): string => {
  const attributes = (lines ?? '').split('\n').filter((line) => line !== '');
  const common = attributes.find((line) => line.startsWith('CN='))?.slice(3);
  const organisation = attributes.find((line) => line.startsWith('O='))?.slice(2);
  if (common === undefined) return cut(attributes.join(', '));
  return cut(organisation === undefined ? common : `${common} (${organisation})`);
};
