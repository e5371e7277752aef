import { z } from 'zod';
import { flowDocument, flowId, flowStatus, problem } from '#core/flow/document.ts';

/** A flow as the workspace holds it: the draft document and what surrounds it. */
export const flow = z.object({
  id: flowId,
  name: z.string(),
  /** Who made or imported it: its runs have that person's permissions. No request sets it. */
  owner: z.string(),
  status: flowStatus,
  /** Grows with every saved change; a save must name the revision it started from. */
  revision: z.number().int(),
  /** The newest published version, null before the first. */
  publishedVersion: z.number().int().nullable(),
  /** How many saved changes the draft is ahead of the published version. */
  unpublishedChanges: z.number().int(),
  createdAt: z.number(),
  updatedAt: z.number(),
  document: flowDocument,
  problems: z.array(problem),
});
export type Flow = z.infer<typeof flow>;

export const flowSummary = flow.omit({ document: true, problems: true }).extend({
  folder: z.string(),
  slug: z.string(),
  tags: z.array(z.string()),
  requestCount: z.number().int(),
  failureCount: z.number().int(),
  lastRequestAt: z.number().nullable(),
  /** Live and its last run failed. */
  isFailing: z.boolean(),
  errorCount: z.number().int(),
});
export type FlowSummary = z.infer<typeof flowSummary>;

export const flowVersion = z.object({
  flowId,
  version: z.number().int(),
  note: z.string(),
  publishedAt: z.number(),
  document: flowDocument,
});
export type FlowVersion = z.infer<typeof flowVersion>;

/** How to reach a flow's webhook. `token` is the whole bearer token, `curl` a command that works as it is. */
export const endpoint = z.object({
  url: z.string(),
  method: z.string(),
  token: z.string().nullable(),
  curl: z.string(),
});
export type Endpoint = z.infer<typeof endpoint>;

/** A flow that ships with Hookloom and can be copied. */
export const starter = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  kinds: z.array(z.string()),
});
export type Starter = z.infer<typeof starter>;
