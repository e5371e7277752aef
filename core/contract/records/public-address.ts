import { z } from 'zod';

/** Where a setting in force comes from. */
export const settingSource = z.enum(['flag', 'environment', 'settings', 'default']);
export type SettingSource = z.infer<typeof settingSource>;

/** A certificate in words. Times are epoch milliseconds. */
export const certificateFacts = z.object({
  /** The common name, else the whole subject. */
  subject: z.string(),
  /** Host names and addresses that it stands for. */
  names: z.array(z.string()),
  issuer: z.string(),
  validFrom: z.number(),
  validUntil: z.number(),
  isSelfSigned: z.boolean(),
});
export type CertificateFacts = z.infer<typeof certificateFacts>;

/** The certificate that the ingress shows, never its key. */
export const ingressCertificate = certificateFacts.extend({
  certFile: z.string(),
  keyFile: z.string(),
  /** What callers will stumble over now or soon. */
  warnings: z.array(z.string()),
});
export type IngressCertificate = z.infer<typeof ingressCertificate>;

const sourced = <Value extends z.ZodType>(value: Value) => z.object({ value, source: settingSource });

/** All that decides how others reach the ingress. */
export const publicAddress = z.object({
  /** Where the ingress listens, as this machine reaches it. */
  ingressUrl: z.string(),
  publicUrl: sourced(z.string()),
  trustedProxies: sourced(z.array(z.string())),
  /** Where the paths of certificate and key come from. */
  tlsSource: settingSource,
  /** Null while the ingress speaks plain HTTP. */
  certificate: ingressCertificate.nullable(),
});
