import type { PendingReport } from '#core/engine/ports/records.ts';
import type { TypedDatabase } from './kysely-database.ts';
import { readJson } from './read-values.ts';
import { reportedRuns } from './report-writes.ts';
import { summaryColumns, toRunSummary } from './run-rows.ts';

export const createReportReads = (typed: TypedDatabase) => ({
  'reports.list': async (): Promise<PendingReport[]> => {
    const rows = await typed.selectFrom('reports').selectAll().orderBy('flow_id').orderBy('kind').execute();
    return Promise.all(
      rows.map(async ({ flow_id, kind, count, run_ids, quiet_until }) => {
        const ids = readJson(reportedRuns, run_ids);
        const runs = await typed
          .selectFrom('runs')
          .select(summaryColumns)
          .where('id', 'in', ids)
          .orderBy('id')
          .execute();
        return { flowId: flow_id, kind, count, runs: runs.map(toRunSummary), quietUntil: quiet_until };
      }),
    );
  },
});
