import { z } from 'zod';
import { runId } from '#core/contract/records/ids.ts';
import type { ReportPlace } from '#core/engine/ports/records.ts';
import { inTransaction } from './open-connection.ts';
import { readJson } from './read-values.ts';
import type { WriterContext } from './writer-context.ts';

/** Runs that a message names; of the others it gives the number. */
const maxListed = 20;
export const reportedRuns = z.array(runId);

/** Counts a run as one that people are to be told of: flow, kind, run. */
export const addReportSql = `
  INSERT INTO reports (flow_id, kind, count, run_ids) VALUES (?1, ?2, 1, json_array(?3))
  ON CONFLICT (flow_id, kind) DO UPDATE SET
    count = count + 1,
    run_ids = CASE WHEN json_array_length(run_ids) < ${maxListed} THEN json_insert(run_ids, '$[#]', ?3) ELSE run_ids END`;

/** What people have been told of. A row without a run and without a silence is gone. */
export const createReportWrites = ({ db }: WriterContext) => {
  const hush = db.prepare(
    `INSERT INTO reports (flow_id, kind, count, run_ids, quiet_until) VALUES (?1, ?2, 0, '[]', ?3)
     ON CONFLICT (flow_id, kind) DO UPDATE SET quiet_until = excluded.quiet_until`,
  );
  const find = db.prepare('SELECT count, run_ids FROM reports WHERE flow_id = ? AND kind = ?');
  const update = db.prepare('UPDATE reports SET count = ?, run_ids = ? WHERE flow_id = ? AND kind = ?');
  const sweep = db.prepare('DELETE FROM reports WHERE flow_id = ? AND kind = ? AND count = 0 AND quiet_until IS NULL');
  return {
    'reports.hush': ({ flowId, kind }: ReportPlace, until: number | null): void =>
      inTransaction(db, () => {
        hush.run(flowId, kind, until);
        sweep.run(flowId, kind);
      }),

    'reports.settle': ({ flowId, kind }: ReportPlace, told: { count: number; runIds: readonly string[] }): void =>
      inTransaction(db, () => {
        const row = find.get(flowId, kind);
        if (!row) return;
        const count = Math.max(0, Number(row['count']) - told.count);
        const left = readJson(reportedRuns, String(row['run_ids'])).filter((id) => !told.runIds.includes(id));
        update.run(count, JSON.stringify(left.slice(0, count)), flowId, kind);
        sweep.run(flowId, kind);
      }),
  };
};
