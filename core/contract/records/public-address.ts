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

export const addressStepNames = ['name', 'connection', 'tls', 'answer', 'proof'] as const;

/** One step on the way to the address; what comes after a failed one is skipped. */
export const addressStep = z.object({
  step: z.enum(addressStepNames),
  outcome: z.enum(['passed', 'warned', 'failed', 'skipped']),
  /** What was found, in a sentence. */
  says: z.string(),
  /** What to do about it; empty where nothing is to be done. */
  advice: z.string(),
});
export type AddressStep = z.infer<typeof addressStep>;

export const addressTest = z.object({
  /** The address that was tried. */
  url: z.string(),
  /** Each of the steps, in their order. */
  steps: z.array(addressStep),
  /** The worst of the steps. */
  outcome: z.enum(['passed', 'warned', 'failed']),
  /** Whether this very Hookloom answered at the address. */
  isReached: z.boolean(),
  /** How far a success can be trusted. */
  note: z.string(),
  durationMs: z.number(),
});
export type AddressTest = z.infer<typeof addressTest>;
