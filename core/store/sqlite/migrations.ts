// Numbered steps of the schema. A step that has been released never changes; add the next one below it.
// Times and durations are REAL: whole numbers take no more room there, and a fraction is no error.

const first = `
CREATE TABLE flows (
  id TEXT PRIMARY KEY,
  slug TEXT NOT NULL,
  status TEXT NOT NULL,
  revision INTEGER NOT NULL,
  published_version INTEGER,
  published_revision INTEGER,
  created_at REAL NOT NULL,
  updated_at REAL NOT NULL,
  deleted_at REAL,
  document TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX flows_by_slug ON flows (slug) WHERE deleted_at IS NULL;

CREATE TABLE versions (
  flow_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  note TEXT NOT NULL,
  published_at REAL NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (flow_id, version)
) STRICT;

CREATE TABLE documents (
  hash TEXT PRIMARY KEY,
  used_at REAL NOT NULL,
  document TEXT NOT NULL
) STRICT;

CREATE TABLE captures (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  flow_id TEXT NOT NULL,
  purpose TEXT NOT NULL,
  duplicate_of TEXT,
  received_at REAL NOT NULL,
  method TEXT NOT NULL,
  target TEXT NOT NULL,
  path TEXT NOT NULL,
  content_type TEXT,
  remote_address TEXT NOT NULL,
  label TEXT NOT NULL,
  is_pinned INTEGER NOT NULL DEFAULT 0,
  body_size INTEGER NOT NULL,
  blob TEXT,
  headers TEXT NOT NULL,
  sealed BLOB,
  body BLOB
) STRICT;
CREATE INDEX captures_by_flow ON captures (flow_id, id, purpose);
CREATE INDEX captures_by_blob ON captures (blob, body_size) WHERE blob IS NOT NULL;

CREATE TABLE runs (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  flow_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  status TEXT NOT NULL,
  http_status INTEGER,
  duration_ms REAL,
  version INTEGER,
  mode TEXT NOT NULL,
  trigger TEXT NOT NULL,
  capture_id TEXT,
  replay_of TEXT,
  origin_id TEXT GENERATED ALWAYS AS (coalesce(replay_of, capture_id)) VIRTUAL,
  is_async INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  started_at REAL NOT NULL,
  finished_at REAL,
  step_count INTEGER NOT NULL,
  idempotency_key TEXT NOT NULL,
  error TEXT,
  answer TEXT,
  answer_note TEXT,
  document_hash TEXT,
  trace ANY NOT NULL
) STRICT;
CREATE INDEX runs_by_flow ON runs (flow_id, id);
CREATE INDEX runs_by_origin ON runs (origin_id, id);
-- Most runs succeed: they cost nothing here, and open and failed ones are found at once.
CREATE INDEX runs_unsuccessful ON runs (status, id, flow_id, replay_of) WHERE status <> 'succeeded';
CREATE INDEX runs_by_document ON runs (document_hash) WHERE document_hash IS NOT NULL;

CREATE TABLE flow_totals (
  flow_id TEXT PRIMARY KEY,
  last_run_number INTEGER NOT NULL,
  requests INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE rejections (
  id TEXT PRIMARY KEY,
  ring TEXT NOT NULL,
  cause TEXT NOT NULL,
  message TEXT NOT NULL,
  status INTEGER NOT NULL,
  received_at REAL NOT NULL,
  method TEXT NOT NULL,
  path TEXT NOT NULL,
  headers TEXT NOT NULL,
  body_text TEXT,
  remote_address TEXT NOT NULL
) STRICT;
CREATE INDEX rejections_by_ring ON rejections (ring, id);

CREATE TABLE jobs (
  run_id TEXT PRIMARY KEY,
  flow_id TEXT NOT NULL,
  capture_id TEXT NOT NULL,
  version INTEGER,
  document_hash TEXT,
  attempt INTEGER NOT NULL,
  idempotency_key TEXT NOT NULL,
  enqueued_at REAL NOT NULL,
  is_taken INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX jobs_waiting ON jobs (enqueued_at, run_id) WHERE is_taken = 0;

CREATE TABLE tokens (
  id TEXT PRIMARY KEY,
  flow_id TEXT NOT NULL,
  sealed BLOB NOT NULL,
  created_at REAL NOT NULL,
  expires_at REAL
) STRICT;
CREATE INDEX tokens_by_flow ON tokens (flow_id);

CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
-- The full-text index itself is no migration: a host without FTS5 has none (text-index.ts).
CREATE TABLE search_state (indexed_seq INTEGER NOT NULL) STRICT;
INSERT INTO search_state (indexed_seq) VALUES (0);
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at REAL NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  details TEXT NOT NULL
) STRICT;
`;

// A job may start a flow without a captured request, wait for a moment, and go on where it stopped.
const second = `
CREATE TABLE jobs_2 (
  run_id TEXT PRIMARY KEY,
  flow_id TEXT NOT NULL,
  capture_id TEXT,
  version INTEGER,
  document_hash TEXT,
  attempt INTEGER NOT NULL,
  idempotency_key TEXT NOT NULL,
  enqueued_at REAL NOT NULL,
  is_taken INTEGER NOT NULL DEFAULT 0,
  -- Not before this moment.
  wake_at REAL NOT NULL DEFAULT 0,
  -- JSON: how the flow was started when no captured request did it.
  start TEXT,
  -- JSON: what had happened when the run gave its worker back.
  checkpoint TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO jobs_2 (run_id, flow_id, capture_id, version, document_hash, attempt, idempotency_key, enqueued_at, is_taken)
  SELECT run_id, flow_id, capture_id, version, document_hash, attempt, idempotency_key, enqueued_at, is_taken FROM jobs;
DROP TABLE jobs;
ALTER TABLE jobs_2 RENAME TO jobs;
CREATE INDEX jobs_waiting ON jobs (wake_at, enqueued_at, run_id) WHERE is_taken = 0;

-- scope: a flow's id, or empty for the workspace.
CREATE TABLE store_values (
  scope TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  expires_at REAL,
  PRIMARY KEY (scope, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX store_values_by_expiry ON store_values (expires_at) WHERE expires_at IS NOT NULL;

-- The tick for which a schedule last fired, so that each fires once, also after a restart.
CREATE TABLE schedules (
  flow_id TEXT NOT NULL,
  node_id TEXT NOT NULL,
  last_tick REAL NOT NULL,
  PRIMARY KEY (flow_id, node_id)
) STRICT, WITHOUT ROWID;

-- facts: JSON of what may be shown; sealed: the secret fields.
CREATE TABLE credentials (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  facts TEXT NOT NULL,
  sealed BLOB NOT NULL,
  created_at REAL NOT NULL,
  updated_at REAL NOT NULL
) STRICT;

-- value: JSON of a plain variable; sealed: the JSON of a secret one.
CREATE TABLE environment (
  name TEXT PRIMARY KEY,
  value TEXT,
  sealed BLOB,
  updated_at REAL NOT NULL
) STRICT, WITHOUT ROWID;
`;

// Outbound webhooks. Events lie in the outbox from the transaction that makes them until their deliveries are written.
const third = `
CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  at REAL NOT NULL,
  flow_id TEXT,
  entity_id TEXT NOT NULL,
  -- JSON of the entity as it was; null for a run, which is found by its id.
  entity TEXT
) STRICT;

CREATE TABLE subscriptions (
  id TEXT PRIMARY KEY,
  -- JSON of what may be shown.
  facts TEXT NOT NULL,
  sealed BLOB,
  is_enabled INTEGER NOT NULL,
  disabled_because TEXT,
  failing_since REAL,
  created_at REAL NOT NULL,
  updated_at REAL NOT NULL
) STRICT;

CREATE TABLE deliveries (
  id TEXT PRIMARY KEY,
  -- The outbound webhook, or the flow whose node sends it.
  owner TEXT NOT NULL,
  run_id TEXT,
  event_id TEXT NOT NULL,
  event_type TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  resend_of TEXT,
  status TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  max_attempts INTEGER NOT NULL,
  hops INTEGER NOT NULL,
  created_at REAL NOT NULL,
  next_at REAL,
  finished_at REAL,
  http_status INTEGER,
  error TEXT,
  -- JSON of what is sent; sealed: what of it may not be shown.
  message TEXT NOT NULL,
  sealed BLOB,
  -- JSON: the attempts, and both sides of the newest one.
  log TEXT NOT NULL
) STRICT;
CREATE INDEX deliveries_by_owner ON deliveries (owner, id);
CREATE INDEX deliveries_waiting ON deliveries (next_at, id, owner) WHERE status = 'pending';
`;

// Whose permissions a flow has, and each run had. Until now a workspace had one account.
const owners = `
ALTER TABLE flows ADD COLUMN owner TEXT NOT NULL DEFAULT 'admin';
ALTER TABLE runs ADD COLUMN owner TEXT NOT NULL DEFAULT 'admin';
`;

// Until now the keys by which requests are recognised lay among the values of nodes, and were written after their run.
const dedupeKeys = `
CREATE TABLE dedupe_keys (
  flow_id TEXT NOT NULL,
  key TEXT NOT NULL,
  capture_id TEXT NOT NULL,
  run_id TEXT NOT NULL,
  expires_at REAL NOT NULL,
  PRIMARY KEY (flow_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX dedupe_keys_by_expiry ON dedupe_keys (expires_at);
INSERT INTO dedupe_keys (flow_id, key, capture_id, run_id, expires_at)
  SELECT substr(scope, 1, length(scope) - 8), key, value ->> 'captureId', value ->> 'runId', expires_at
  FROM store_values WHERE scope LIKE 'flw\\_%-repeats' ESCAPE '\\' AND expires_at IS NOT NULL;
DELETE FROM store_values WHERE scope LIKE 'flw\\_%-repeats' ESCAPE '\\';
`;

// A body that holds a key of its flow says so, for no view and no search to look into it.
const sealedBodies = `
ALTER TABLE captures ADD COLUMN is_body_sealed INTEGER NOT NULL DEFAULT 0;
`;

// Runs that people are to be told of, from the transaction of each run until a message about it has gone out.
const reports = `
CREATE TABLE reports (
  flow_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  count INTEGER NOT NULL,
  -- JSON: the first of them.
  run_ids TEXT NOT NULL,
  quiet_until REAL,
  PRIMARY KEY (flow_id, kind)
) STRICT, WITHOUT ROWID;
`;

/** The statements that lead from version `n` (its place in the list) to version `n + 1`. */
export const migrations: readonly string[] = [first, second, third, owners, dedupeKeys, sealedBodies, reports];
