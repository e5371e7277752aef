import type { Flow, FlowSummary } from '#core/contract/records/flow.ts';
import type { FlowCounts, StoredFlow } from '#core/engine/ports/records.ts';
import type { Problem } from '#core/flow/document.ts';
import type { DeployedFlow } from './deployments.ts';

const surroundings = ({ id, owner, status, revision, publishedVersion, publishedRevision, ...flow }: StoredFlow) => ({
  id,
  name: flow.document.name,
  owner,
  status,
  revision,
  publishedVersion,
  unpublishedChanges: revision - (publishedRevision ?? 0),
  createdAt: flow.createdAt,
  updatedAt: flow.updatedAt,
});

/** A flow as an editor needs it. */
export const toFlow = ({ stored }: DeployedFlow, problems: readonly Problem[]): Flow => ({
  ...surroundings(stored),
  document: stored.document,
  problems: [...problems],
});

const noCounts: FlowCounts = { requestCount: 0, failureCount: 0, lastRequestAt: null, lastRunStatus: null };
const failedStatuses: ReadonlySet<string> = new Set(['failed', 'timedOut', 'interrupted', 'dead']);

/** A row of the flow list. */
export const toFlowSummary = (
  { stored }: DeployedFlow,
  problems: readonly Problem[],
  { requestCount, failureCount, lastRequestAt, lastRunStatus } = noCounts,
): FlowSummary => ({
  ...surroundings(stored),
  folder: stored.document.folder,
  slug: stored.document.slug,
  tags: stored.document.tags,
  requestCount,
  failureCount,
  lastRequestAt,
  isFailing: stored.status === 'live' && lastRunStatus !== null && failedStatuses.has(lastRunStatus),
  errorCount: problems.filter(({ severity }) => severity === 'error').length,
});
