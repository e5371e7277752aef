import type { Commit, Store } from '#core/engine/ports/store.ts';
import type { Clock, Log } from '#core/engine/ports.ts';
import type { OutboundStore } from '#core/outbound/ports.ts';
import { applyRetention, removeCaptures } from './apply-retention.ts';
import { createCheckpoints } from './checkpoints.ts';
import { createGroupCommit } from './group-commit.ts';
import type { ReaderOperations } from './reader-operations.ts';
import { createRejectionBuffer } from './rejection-buffer.ts';
import { createUploads, findStoredBody } from './uploads.ts';
import { createValueChanges } from './value-changes.ts';
import type { WorkerLink } from './worker-link.ts';
import type { WriterOperations } from './writer-operations.ts';

type Parts = {
  writer: WorkerLink<WriterOperations>;
  reader: WorkerLink<ReaderOperations>;
  clock: Clock;
  log: Log;
  notices: string[];
  /** Where large bodies are. */
  blobFolder: string;
};

/** The Store port over the two workers. `settle` resolves when all that was handed over is written. */
export const createStore = ({
  writer,
  reader,
  clock,
  log,
  notices,
  blobFolder,
}: Parts): { store: Omit<Store, 'backup' | 'close'>; outbound: OutboundStore; settle: () => Promise<void> } => {
  const checkpoints = createCheckpoints({
    aside: () => reader.call('checkpoint', []),
    finish: () => writer.call('checkpoint', []),
  });
  const commits = createGroupCommit((batch, transfer) => writer.call('commit', [batch], transfer), {
    onSent: checkpoints.afterBatch,
  });
  let onEvents = (): void => {};
  const rejections = createRejectionBuffer(
    async (batch) => {
      await write('rejections.add', [batch]);
      if (batch.some(({ event }) => event)) onEvents();
    },
    { clock, log },
  );
  const values = createValueChanges((changes) => writer.call('values.change', [changes, clock.now()]));
  const uploads = createUploads(blobFolder);
  const commit = (entry: Commit): Promise<void> => {
    const written = commits.add(entry);
    const body = entry.capture?.body;
    if (body !== undefined && !(body instanceof Uint8Array)) uploads.handOver(body, written);
    return written;
  };
  const read = reader.call;
  // What was handed over before goes before.
  const write: typeof writer.call = (name, args) => {
    commits.flush();
    return writer.call(name, args);
  };

  const noticed = new Set<string>();
  const noticeUnreadable = (flowId: string): void => {
    if (noticed.has(flowId)) return;
    noticed.add(flowId);
    notices.push(`The stored flow ${flowId} cannot be read and is not shown. It is kept as it is.`);
    log('error', 'a stored flow cannot be read', { flowId });
  };

  const store: Omit<Store, 'backup' | 'close'> = {
    commit,
    addRejection: rejections.add,
    flows: {
      list: async () => {
        const { flows, unreadable } = await read('flows.list', []);
        unreadable.forEach(noticeUnreadable);
        return flows;
      },
      get: (id) => read('flows.get', [id]),
      insert: (flow, event) => write('flows.insert', [flow, event]),
      update: (flow, expectedRevision, event) => write('flows.update', [flow, expectedRevision, event]),
      setStatus: (id, status, at, event) => write('flows.setStatus', [id, { status, at }, event]),
      remove: (id, at, event) => write('flows.remove', [id, at, event]),
      counts: () => read('flows.counts', []),
      lastRunNumbers: () => read('flows.lastRunNumbers', []),
    },
    versions: {
      publish: (version, revision, event) => write('versions.publish', [version, revision, event]),
      get: (flowId, version) => read('versions.get', [flowId, version]),
      list: (flowId, page) => read('versions.list', [flowId, page]),
    },
    documents: {
      put: (hash, document) => write('documents.put', [hash, document, clock.now()]),
      get: (hash) => read('documents.get', [hash]),
    },
    captures: {
      list: (query) => read('captures.list', [query]),
      // Windows hear of a request before it is written; what they were told of must be there when they ask.
      get: async (id) => (await read('captures.get', [id])) ?? (await commits.settled(), read('captures.get', [id])),
      body: (id) => read('captures.body', [id]),
      sealed: (id) => read('captures.sealed', [id]),
      newest: (flowId) => read('captures.newest', [flowId]),
      pin: (id, isPinned) => write('captures.pin', [id, isPinned]),
      remove: (id) => write('captures.remove', [id]),
      removeAll: (flowId) => {
        commits.flush();
        return removeCaptures(writer, flowId);
      },
    },
    bodies: {
      begin: uploads.begin,
      open: async (id) => {
        const place = await read('captures.place', [id]);
        if (place === null || place.blob === null) return place && (place.body ?? new Uint8Array());
        return findStoredBody(blobFolder, { sha256: place.blob, byteLength: place.size });
      },
    },
    runs: {
      list: (query) => read('runs.list', [query]),
      get: (id) => read('runs.get', [id]),
      newestOf: (captureId) => read('runs.newestOf', [captureId]),
    },
    dedupeKeys: {
      find: (flowId, key) => read('dedupeKeys.find', [flowId, key, clock.now()]),
    },
    rejections: {
      list: async (query) => {
        await rejections.flush();
        return read('rejections.list', [query]);
      },
    },
    jobs: {
      claim: (limit, now) => write('jobs.claim', [limit, now]),
      count: () => read('jobs.count', []),
      nextWakeAt: (now) => read('jobs.nextWakeAt', [now]),
      withdraw: (id, end) => write('jobs.withdraw', [id, end]),
      revive: (id, at) => write('jobs.revive', [id, at]),
      resume: (flowId, moments) => write('jobs.resume', [flowId, moments]),
      keptFlows: (from) => read('jobs.keptFlows', [from]),
      recover: (maxAttempts, at) => write('jobs.recover', [maxAttempts, at]),
    },
    reports: {
      list: () => read('reports.list', []),
      hush: (place, until) => write('reports.hush', [place, until]),
      settle: (place, told) => write('reports.settle', [place, told]),
    },
    schedules: {
      list: () => read('schedules.list', []),
      forget: (flowId, nodeId) => write('schedules.forget', [flowId, nodeId]),
    },
    tokens: {
      list: (flowId) => read('tokens.list', [flowId]),
      rotate: (flowId, token, othersExpireAt) => write('tokens.rotate', [flowId, token, othersExpireAt]),
    },
    credentials: {
      list: () => read('credentials.list', []),
      put: (record) => write('credentials.put', [record]),
      remove: (id) => write('credentials.remove', [id]),
    },
    environment: {
      list: () => read('environment.list', []),
      put: (record) => write('environment.put', [record]),
      remove: (name) => write('environment.remove', [name]),
    },
    settings: {
      get: () => read('settings.get', []),
      put: (settings) => write('settings.put', [settings]),
    },
    values: {
      get: (place) => read('values.get', [place, clock.now()]),
      change: values.change,
    },
    meta: {
      get: (key) => read('meta.get', [key]),
      put: (key, value) => write('meta.put', [key, value]),
    },
    addAudit: (entry) => write('audit.add', [entry]),
    applyRetention: (limits) => applyRetention({ writer, reader }, limits, clock.now()),
  };

  const outbound: OutboundStore = {
    subscriptions: {
      list: () => read('subscriptions.list', []),
      put: (record) => write('subscriptions.put', [record]),
      remove: (id) => write('subscriptions.remove', [id]),
    },
    outbox: {
      list: (limit) => read('outbox.list', [limit]),
      dispatch: (seqs, deliveries) => write('outbox.dispatch', [seqs, deliveries]),
      listen: (listener) => {
        onEvents = listener;
      },
    },
    deliveries: {
      add: (record) => write('deliveries.add', [record]),
      due: (query) => read('deliveries.due', [query]),
      nextAt: (query) => read('deliveries.nextAt', [query]),
      settle: (outcome) => write('deliveries.settle', [outcome]),
      get: (id) => read('deliveries.get', [id]),
      list: (owner, page) => read('deliveries.list', [owner, page]),
    },
  };

  const settle = async (): Promise<void> => {
    commits.flush();
    await rejections.flush();
  };
  return { store, outbound, settle };
};
