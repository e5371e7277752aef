import { HookloomError } from '#core/contract/errors.ts';
import type { WorkspaceSettings } from '#core/contract/records/settings.ts';
import { toDay } from '#core/host/public-address/certificate-facts.ts';
import { toCertificateWarnings } from '#core/host/public-address/certificate-warnings.ts';
import { readTlsPair } from '#core/host/public-address/read-tls-pair.ts';
import type { CommandInput } from './command.ts';
import { openClient } from './open-client.ts';

export type Finding = { check: string; isWell: boolean; says: string };

const check = 'certificate';

/** The pair that a start would receive webhooks with; nothing to say without one. */
export const checkCertificate = async ({
  tlsCert: certFile = '',
  tlsKey: keyFile = '',
  publicUrl = '',
}: Partial<WorkspaceSettings>): Promise<Finding[]> => {
  if (certFile === '' && keyFile === '') return [];
  try {
    const found = await readTlsPair({ certFile, keyFile });
    const now = Date.now();
    const validUntil = found.certificate.validToDate.getTime();
    const warnings = toCertificateWarnings(found, { certFile, keyFile, now, publicUrl });
    return [describe({ certFile, validUntil, warnings })];
  } catch (error) {
    if (!(error instanceof HookloomError)) throw error;
    return [{ check, isWell: false, says: error.message }];
  }
};

/** The certificate that the server on the data folder shows now. */
export const checkServedCertificate = async (input: CommandInput): Promise<Finding[]> => {
  try {
    const { client, close } = await openClient(input);
    const { certificate } = await client.publicAddress.get();
    await close();
    return certificate ? [describe(certificate)] : [];
  } catch {
    // That the server cannot be asked is said by its own line.
    return [];
  }
};

type Served = { certFile: string; validUntil: number; warnings: readonly string[] };

const describe = ({ certFile, validUntil, warnings }: Served): Finding => {
  const isWell = validUntil > Date.now();
  const says = isWell ? [`${certFile} fits its key and is valid until ${toDay(validUntil)}`, ...warnings] : warnings;
  return { check, isWell, says: says.join('\n  ') };
};
