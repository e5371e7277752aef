import type { Capture, CaptureSummary } from '#core/contract/records/capture.ts';
import type { FlowVersion } from '#core/contract/records/flow.ts';
import type { CaptureId, RunId } from '#core/contract/records/ids.ts';
import type { Rejection, RejectionCause } from '#core/contract/records/rejection.ts';
import type { Failure, Run, RunStatus, RunSummary } from '#core/contract/records/run.ts';
import type { WorkspaceSettings } from '#core/contract/records/settings.ts';
import type { PlatformEvent } from '#core/contract/records/subscription.ts';
import type { FlowDocument, FlowId, FlowStatus } from '#core/flow/document.ts';
import type { BodyStore } from './body.ts';
import type { ValueChange, ValueOutcome, ValuePlace } from './durable-values.ts';
import type { Job } from './job.ts';
import type {
  CaptureRecord,
  CredentialRecord,
  DedupeKey,
  FlowCounts,
  PendingReport,
  QueuedRun,
  ReportKind,
  ReportPlace,
  RunRecord,
  ScheduleTick,
  StoredFlow,
  TokenRecord,
  VariableRecord,
} from './records.ts';

export type Page<Item> = { items: Item[]; nextCursor: string | null };
export type PageRequest = { cursor?: string | undefined; limit: number };

/** What one request leaves behind; all of it is committed in one transaction. */
export type Commit = {
  capture?: CaptureRecord;
  run?: RunRecord;
  job?: Job;
  finishedJob?: RunId;
  /** Runs that the end of this one starts. */
  starts?: readonly QueuedRun[];
  /** Takes the place of an older one. */
  dedupeKey?: DedupeKey;
  /** The schedule that fired, written with the job that it made. */
  tick?: ScheduleTick;
  /** What other systems are to be told of it. */
  event?: PlatformEvent;
  /** That people are to be told of the run. */
  report?: ReportKind;
};

export type CaptureQuery = PageRequest & { flowId?: FlowId | undefined; q?: string | undefined };

/**
 * The workspace's memory. Every promise of a write resolves after the data is durable and rejects with
 * STORE_FAILED when it is not. Lists are newest first with opaque keyset cursors.
 */
export type Store = {
  /** Commits together with whatever else is waiting (group commit). */
  commit: (entry: Commit) => Promise<void>;
  /** Kept as a ring per flow, off the acknowledgement path. */
  addRejection: (rejection: Rejection, event?: PlatformEvent) => void;

  flows: {
    list: () => Promise<StoredFlow[]>;
    get: (id: FlowId) => Promise<StoredFlow | null>;
    // An event given to a change is written in the same transaction, with the flow as it then is.
    /** Rejects with SLUG_TAKEN. */
    insert: (flow: StoredFlow, event?: PlatformEvent) => Promise<void>;
    /** Rejects with STALE_REVISION unless `expectedRevision` is the stored one, and with SLUG_TAKEN. */
    update: (flow: StoredFlow, expectedRevision: number, event?: PlatformEvent) => Promise<void>;
    setStatus: (id: FlowId, status: FlowStatus, at: number, event?: PlatformEvent) => Promise<void>;
    /** Soft: the flow is gone from every list and can be brought back by hand for 30 days. */
    remove: (id: FlowId, at: number, event?: PlatformEvent) => Promise<void>;
    counts: () => Promise<Map<FlowId, FlowCounts>>;
    /** The highest run number given so far, by flow. */
    lastRunNumbers: () => Promise<Map<FlowId, number>>;
  };
  versions: {
    /** Adds the version and moves the flow's `publishedVersion` and `publishedRevision` in one transaction. */
    publish: (version: FlowVersion, revision: number, event?: PlatformEvent) => Promise<void>;
    get: (flowId: FlowId, version: number) => Promise<FlowVersion | null>;
    list: (flowId: FlowId, page: PageRequest) => Promise<Page<FlowVersion>>;
  };
  /** Draft documents that ran, by content hash. */
  documents: {
    put: (hash: string, document: FlowDocument) => Promise<void>;
    get: (hash: string) => Promise<FlowDocument | null>;
  };
  captures: {
    list: (query: CaptureQuery) => Promise<Page<CaptureSummary>>;
    get: (id: CaptureId) => Promise<Capture | null>;
    body: (id: CaptureId) => Promise<Uint8Array | null>;
    sealed: (id: CaptureId) => Promise<Uint8Array | null>;
    /** The flow's newest capture with purpose `request`. */
    newest: (flowId: FlowId) => Promise<CaptureId | null>;
    pin: (id: CaptureId, isPinned: boolean) => Promise<void>;
    /** With its runs. False when there is none. */
    remove: (id: CaptureId) => Promise<boolean>;
    removeAll: (flowId: FlowId) => Promise<number>;
  };
  bodies: BodyStore;
  runs: {
    list: (
      query: PageRequest & { flowId?: FlowId | undefined; status?: RunStatus | undefined },
    ) => Promise<Page<RunSummary>>;
    get: (id: RunId) => Promise<Run | null>;
    /** The newest finished run of a capture, replays included. */
    newestOf: (captureId: CaptureId) => Promise<Run | null>;
  };
  dedupeKeys: {
    /** Null also for one that has expired by the store's clock. */
    find: (flowId: FlowId, key: string) => Promise<Pick<DedupeKey, 'captureId' | 'runId'> | null>;
  };
  rejections: {
    list: (
      query: PageRequest & { flowId?: FlowId | undefined; cause?: RejectionCause | undefined },
    ) => Promise<Page<Rejection>>;
  };
  jobs: {
    /** Marks up to `limit` jobs that may start at `now` as taken, oldest first. */
    claim: (limit: number, now: number) => Promise<Job[]>;
    /** All but the dead ones. */
    count: () => Promise<number>;
    /** When the next job may start that may not yet at `now`; null where none sleeps. */
    nextWakeAt: (now: number) => Promise<number | null>;
    /** Takes a job that no worker has taken off the queue, and ends its run with `status`. False when there is none. */
    withdraw: (id: RunId, end: { status: RunStatus; error: Failure; at: number }) => Promise<boolean>;
    /** Lets the job of a dead run wait once more, with the next attempt. False when it is not dead. */
    revive: (id: RunId, at: number) => Promise<boolean>;
    /**
     * Lets the jobs of a flow that sleep at least until `from` go on, with the moment `wakeAt`. Resolves to all that have this
     * moment and that no worker has taken.
     */
    resume: (flowId: FlowId, moments: { from: number; wakeAt: number }) => Promise<RunId[]>;
    /** Flows with jobs that sleep at least until `from`, or that were let go on and that no worker has taken. */
    keptFlows: (from: number) => Promise<FlowId[]>;
    /**
     * Called once at start: sync runs left open become `interrupted`; jobs that were taken wait again with
     * `attempt + 1`, or become `dead` beyond `maxAttempts`.
     */
    recover: (maxAttempts: number, at: number) => Promise<{ interrupted: number; requeued: number; dead: number }>;
  };
  reports: {
    list: () => Promise<PendingReport[]>;
    /** Keeps until when a flow sends no other message; null when that is over. */
    hush: (place: ReportPlace, until: number | null) => Promise<void>;
    /** So many runs have been told, these among them. */
    settle: (place: ReportPlace, told: { count: number; runIds: readonly RunId[] }) => Promise<void>;
  };
  schedules: {
    list: () => Promise<ScheduleTick[]>;
    /** A schedule that was switched off starts anew, without a past, when it is switched on again. */
    forget: (flowId: FlowId, nodeId: string) => Promise<void>;
  };
  tokens: {
    list: (flowId: FlowId) => Promise<TokenRecord[]>;
    /** Adds `token` and lets the others of this flow expire at `othersExpireAt`. */
    rotate: (flowId: FlowId, token: TokenRecord, othersExpireAt: number) => Promise<void>;
  };
  credentials: {
    /** By name. */
    list: () => Promise<CredentialRecord[]>;
    /** Adds it, or replaces the one with its id. Rejects with CREDENTIAL_NAME_TAKEN. */
    put: (record: CredentialRecord) => Promise<void>;
    remove: (id: string) => Promise<void>;
  };
  environment: {
    /** By name. */
    list: () => Promise<VariableRecord[]>;
    put: (record: VariableRecord) => Promise<void>;
    remove: (name: string) => Promise<void>;
  };
  settings: {
    get: () => Promise<Partial<WorkspaceSettings>>;
    put: (settings: Partial<WorkspaceSettings>) => Promise<void>;
  };
  /** Durable values of nodes. What has expired by the store's clock is as if it had never been. */
  values: {
    get: (place: ValuePlace) => Promise<string | null>;
    change: (change: ValueChange) => Promise<ValueOutcome>;
  };
  /** Small values of the host itself, such as the one that tells whether the data key is the right one. */
  meta: {
    get: (key: string) => Promise<Uint8Array | null>;
    put: (key: string, value: Uint8Array) => Promise<void>;
  };
  /** A recorded look at or change of something sensitive. */
  addAudit: (entry: { at: number; action: string; subject: string; details: string }) => Promise<void>;
  /** Deletes what is older, more or larger than allowed; pinned captures and those of open runs stay. */
  applyRetention: (limits: { before: number; maxCaptures: number; maxBytes: number }) => Promise<{ deleted: number }>;
  /** Writes a consistent copy of the database (and blobs) into `folder`. */
  backup: (folder: string) => Promise<void>;
  close: () => Promise<void>;
};
