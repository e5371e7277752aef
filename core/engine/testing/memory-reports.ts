import { runSummary } from '#core/contract/records/run.ts';
import type { PendingReport, ReportPlace } from '../ports/records.ts';
import type { Commit, Store } from '../ports/store.ts';

/** What people are still to be told of, in memory. */
export const createMemoryReports = (): Store['reports'] & { add: (entry: Commit) => void } => {
  const pending = new Map<string, PendingReport>();
  const of = ({ flowId, kind }: ReportPlace): PendingReport => {
    const found = pending.get(`${kind} ${flowId}`) ?? { flowId, kind, runs: [], count: 0, quietUntil: null };
    pending.set(`${kind} ${flowId}`, found);
    return found;
  };
  const sweep = (report: PendingReport): void => {
    if (report.count === 0 && report.quietUntil === null) pending.delete(`${report.kind} ${report.flowId}`);
  };
  return {
    add: ({ run, report: kind }) => {
      if (!run || !kind) return;
      const report = of({ flowId: run.flowId, kind });
      report.count += 1;
      if (report.runs.length < 20) report.runs.push(runSummary.parse(run));
    },
    list: async () => [...pending.values()].map((report) => ({ ...report, runs: [...report.runs] })),
    hush: async (place, until) => {
      const report = of(place);
      report.quietUntil = until;
      sweep(report);
    },
    settle: async (place, { count, runIds }) => {
      const report = of(place);
      report.count = Math.max(0, report.count - count);
      report.runs = report.runs.filter(({ id }) => !runIds.includes(id)).slice(0, report.count);
      sweep(report);
    },
  };
};
