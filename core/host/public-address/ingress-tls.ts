import type { IngressCertificate } from '#core/contract/records/public-address.ts';
import type { Clock, Log } from '#core/engine/ports.ts';
import type { TlsPair } from '#core/ingress/tls-server.ts';
import { toCertificateFacts } from './certificate-facts.ts';
import { timeWarning, toCertificateWarnings } from './certificate-warnings.ts';
import { type ReadTlsPair, readTlsPair, type TlsFiles } from './read-tls-pair.ts';

type Options = { files: TlsFiles; clock: Clock; log: Log; passphrase?: string };

/** The certificate of the ingress, which may be renewed while it listens. */
export type IngressTls = {
  /** As it was at the start, for the listener to open with. */
  pair: TlsPair;
  /** What to tell at the start; null when all is well with its time. */
  notice: string | null;
  /** Looks at the files now and then, and hands over each new pair that can be used. The returned function stops it. */
  watch: (onRenewed: (pair: TlsPair) => void) => () => void;
  /** Looks at the files now. */
  check: () => Promise<void>;
  view: (publicUrl: string) => IngressCertificate;
};

export const checkEveryMs = 60_000;

/** Reads the pair. Rejects with TLS_UNUSABLE; a pair that breaks later leaves the one before in force, and is told of. */
export const openIngressTls = async ({ files, clock, log, passphrase }: Options): Promise<IngressTls> => {
  let current = await readTlsPair(files, passphrase);
  let problem: string | null = null;
  let onRenewed = (_pair: TlsPair): void => {};
  let told: string | null = null;

  const tellTime = (): string | null => {
    const { validFrom, validUntil } = toCertificateFacts(current.certificate);
    const warning = timeWarning(files.certFile, { validFrom, validUntil, now: clock.now() });
    // Each once: it stays the same for a day.
    if (warning !== null && warning !== told) log('warn', warning);
    told = warning;
    return warning;
  };

  const check = async (): Promise<void> => {
    try {
      const found = await readTlsPair(files, passphrase);
      const isSame = found.pair.cert === current.pair.cert && found.pair.key === current.pair.key;
      current = found;
      problem = null;
      if (isSame) return;
      onRenewed(found.pair);
      log('info', 'a renewed certificate is in force', { until: toUntil(found) });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      // While a certificate is renewed its key may still be the old one; the next look finds both.
      if (message !== problem) log('warn', `the certificate before stays in force: ${message}`);
      problem = message;
    } finally {
      tellTime();
    }
  };

  return {
    pair: current.pair,
    notice: tellTime(),
    watch: (listener) => {
      onRenewed = listener;
      let isStopped = false;
      const schedule = (): (() => void) =>
        clock.after(checkEveryMs, () => {
          void check().then(() => {
            if (!isStopped) cancel = schedule();
          });
        });
      let cancel = schedule();
      return () => {
        isStopped = true;
        cancel();
      };
    },
    check,
    view: (publicUrl) => ({
      ...toCertificateFacts(current.certificate),
      ...files,
      warnings: [
        ...(problem === null ? [] : [`The files have changed, and the certificate before stays in force. ${problem}`]),
        ...toCertificateWarnings(current, { ...files, now: clock.now(), publicUrl }),
      ],
    }),
  };
};

const toUntil = ({ certificate }: ReadTlsPair): string => certificate.validToDate.toISOString();
