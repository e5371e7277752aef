import { LockKeyhole, LockKeyholeOpen, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { IngressCertificate } from '#core/contract/records/public-address.ts';

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

/** The certificate that callers are shown now, and what is to be said of it. */
export const CertificateCard = ({ certificate }: { certificate: IngressCertificate | null }) => {
  if (!certificate)
    return (
      <p className="flex items-start gap-2 text-xs text-fg-2">
        <LockKeyholeOpen size={16} className="shrink-0 text-fg-3" aria-hidden />
        Webhooks arrive over plain HTTP. That is well behind a tunnel or proxy, which brings its own certificate;
        without one, name a certificate and its key.
      </p>
    );
  const { subject, names, issuer, validUntil, isSelfSigned, warnings } = certificate;
  return (
    <section aria-label="Certificate" className="flex flex-col gap-2 rounded-md border border-line p-3 text-xs">
      <p className="flex items-center gap-2 text-sm font-medium text-fg">
        <LockKeyhole size={16} className={warnings.length > 0 ? 'text-warn' : 'text-ok'} aria-hidden />
        {subject}
      </p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <Fact name="For">{names.join(', ')}</Fact>
        <Fact name="Issued by">{isSelfSigned ? 'itself' : issuer}</Fact>
        <Fact name="Valid until">{day.format(validUntil)}</Fact>
      </dl>
      {warnings.length === 0 ? null : (
        <ul aria-label="Warnings" className="flex flex-col gap-1.5 border-t border-line pt-2">
          {warnings.map((warning) => (
            <li key={warning} className="flex gap-2 text-fg">
              <TriangleAlert size={14} className="mt-px shrink-0 text-warn" aria-hidden />
              <span className="min-w-0 break-words">{warning}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt className="text-fg-3">{name}</dt>
    <dd className="min-w-0 break-words text-fg-2">{children}</dd>
  </>
);
