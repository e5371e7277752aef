import { z } from 'zod';

/** A whole path, of either system, or nothing. */
const filePath = z
  .string()
  .max(4_096)
  .regex(/^(?:$|\/|[A-Za-z]:[\\/]|\\\\)/, 'write the whole path, from the root of the file system');

/**
 * Settings of the workspace, with their defaults. Precedence: command-line flag, environment (`HOOKLOOM_…`), this table, default.
 * Sizes are bytes, times milliseconds.
 */
export const workspaceSettings = z.strictObject({
  /** Where the listeners open; a change counts from the next start. Port 0 takes a free one. */
  ingressHost: z.string().min(1).max(255).default('127.0.0.1'),
  ingressPort: z.number().int().min(0).max(65_535).default(8_787),
  controlHost: z.string().min(1).max(255).default('127.0.0.1'),
  controlPort: z.number().int().min(0).max(65_535).default(8_788),
  /** What callers use to reach the ingress, when it differs from where it listens. */
  publicUrl: z.union([z.url({ protocol: /^https?$/ }), z.literal('')]).default(''),
  /** PEM files by which the ingress speaks TLS: the certificate with its chain, and its key. Both or neither; their paths count from the next start, what is in them at once. */
  tlsCert: filePath.default(''),
  tlsKey: filePath.default(''),
  /** The name of this workspace in `/api/latest/webhook/<workspace>/<flow>`. */
  workspaceSlug: z
    .string()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'a slug holds small letters, digits and single hyphens')
    .max(100)
    .default('default'),
  /** Addresses and ranges of proxies whose `X-Forwarded-For` is believed. */
  trustedProxies: z
    .array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], { error: 'this is no address or range' }))
    .max(100)
    .default([]),
  maxBodyBytes: z.number().int().min(1_024).max(100_000_000).default(5_000_000),
  maxJsonDepth: z.number().int().min(8).max(2_000).default(500),
  maxFormFields: z.number().int().min(1).max(100_000).default(1_000),
  /** Connections that one address may hold open; a trusted proxy holds those of many. */
  maxConnectionsPerAddress: z.number().int().min(1).max(100_000).default(256),
  /** Requests that may be under way at a time; what comes on top is told to come again. */
  maxOpenRequests: z.number().int().min(10).max(100_000).default(2_000),
  headerDeadlineMs: z.number().int().min(100).max(120_000).default(10_000),
  bodyDeadlineMs: z.number().int().min(100).max(600_000).default(30_000),
  syncTimeoutMs: z.number().int().min(100).max(600_000).default(30_000),
  syncRunTimeoutMs: z.number().int().min(1_000).max(3_600_000).default(300_000),
  asyncRunTimeoutMs: z.number().int().min(1_000).max(86_400_000).default(3_600_000),
  asyncConcurrency: z.number().int().min(1).max(256).default(8),
  maxQueuedRuns: z.number().int().min(1).max(1_000_000).default(10_000),
  /** How deep flows may call one another. */
  maxCallDepth: z.number().int().min(1).max(100).default(10),
  /** Durable values that one flow, or the workspace, may keep. */
  maxStoredValues: z.number().int().min(100).max(10_000_000).default(100_000),
  maxStepValueBytes: z.number().int().min(256).max(4_000_000).default(64_000),
  maxTraceBytes: z.number().int().min(10_000).max(64_000_000).default(4_000_000),
  templateSteps: z.number().int().min(1_000).max(100_000_000).default(1_000_000),
  templateOutputBytes: z.number().int().min(1_000).max(64_000_000).default(8_000_000),
  codeTimeoutMs: z.number().int().min(10).max(60_000).default(1_000),
  codeMemoryBytes: z.number().int().min(1_000_000).max(1_000_000_000).default(64_000_000),
  drainMs: z.number().int().min(0).max(600_000).default(10_000),
  tokenOverlapMs: z.number().int().min(0).max(2_592_000_000).default(86_400_000),
  retentionDays: z.number().int().min(1).max(3_650).default(30),
  retentionCaptures: z.number().int().min(100).max(100_000_000).default(100_000),
  retentionBytes: z.number().int().min(10_000_000).default(5_000_000_000),
  /** Name of the `smtp` credential that e-mails about runs go out with; empty: none are sent. */
  notifyCredential: z.string().max(60).default(''),
  /** How often a flow may send e-mails about its failures, and about its successes. */
  notifyDigestMs: z.number().int().min(1_000).max(86_400_000).default(900_000),
  /** Lets http-request reach loopback, private and link-local addresses. Denied by default in server mode. */
  allowPrivateAddresses: z.boolean().default(false),
});
export type WorkspaceSettings = z.output<typeof workspaceSettings>;

type Shape = typeof workspaceSettings.shape;

/** Some of the settings. What is left out stays out, where `partial()` would put the default in its place. */
export const settingsChanges = z.strictObject(
  Object.fromEntries(
    Object.entries(workspaceSettings.shape).map(([name, schema]) => [name, schema.unwrap().optional()]),
  ) as { [Name in keyof Shape]: z.ZodOptional<ReturnType<Shape[Name]['unwrap']>> },
);
export type SettingsChanges = z.output<typeof settingsChanges>;
