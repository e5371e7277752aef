import { sql } from 'kysely';
import type { RunId } from '#core/contract/records/ids.ts';
import type { Failure, RunStatus } from '#core/contract/records/run.ts';
import type { EventId, PlatformEvent } from '#core/contract/records/subscription.ts';
import type { Job } from '#core/engine/ports/job.ts';
import type { FlowId } from '#core/flow/document.ts';
import { toJob } from './job-rows.ts';
import { addEvent } from './outbox-writes.ts';
import { addReportSql } from './report-writes.ts';
import type { WriterContext } from './writer-context.ts';

const interrupted: Failure = { code: 'INTERRUPTED', message: 'Hookloom stopped while this run was active.' };
const exhausted: Failure = {
  code: 'ATTEMPTS_EXHAUSTED',
  message: 'Hookloom stopped during each attempt of this run; it is not started again by itself.',
};

export type Recovered = { interrupted: number; requeued: number; dead: number };

export const createJobWrites = ({ typed, db }: WriterContext) => {
  const addReport = db.prepare(addReportSql);
  return {
    'jobs.claim': async (limit: number, now: number): Promise<Job[]> => {
      const oldest = typed
        .selectFrom('jobs')
        .select('run_id')
        .where('is_taken', '=', 0)
        .where('wake_at', '<=', now)
        .orderBy('enqueued_at')
        .orderBy('run_id')
        .limit(limit);
      const taken = await typed
        .updateTable('jobs')
        .set({ is_taken: 1 })
        .where('run_id', 'in', oldest)
        .returningAll()
        .execute();
      return taken
        .map(toJob)
        .toSorted((one, other) => one.enqueuedAt - other.enqueuedAt || (one.runId < other.runId ? -1 : 1));
    },

    'jobs.withdraw': (id: RunId, { status, error, at }: { status: RunStatus; error: Failure; at: number }) =>
      typed.transaction().execute(async (trx): Promise<boolean> => {
        const removed = await trx
          .deleteFrom('jobs')
          .where('run_id', '=', id)
          .where('is_taken', '=', 0)
          .executeTakeFirst();
        if (removed.numDeletedRows === 0n) return false;
        const end = { status, error: JSON.stringify(error), finished_at: at };
        await trx.updateTable('runs').set(end).where('id', '=', id).execute();
        return true;
      }),

    'jobs.revive': (id: RunId, at: number) =>
      typed.transaction().execute(async (trx): Promise<boolean> => {
        const revived = await trx
          .updateTable('jobs')
          .set((eb) => ({ is_taken: 0, wake_at: 0, enqueued_at: at, attempt: eb('attempt', '+', 1) }))
          .where('run_id', '=', id)
          .where('is_taken', '=', 2)
          .returning('attempt')
          .executeTakeFirst();
        if (!revived) return false;
        const anew = { status: 'queued', error: null, finished_at: null, attempt: revived.attempt } as const;
        await trx.updateTable('runs').set(anew).where('id', '=', id).execute();
        return true;
      }),

    /** Jobs of a flow that was paused: those that wait for nothing else go on in the order they came. */
    'jobs.resume': (flowId: FlowId, { from, wakeAt }: { from: number; wakeAt: number }) =>
      typed.transaction().execute(async (trx): Promise<RunId[]> => {
        const resumed = await trx
          .updateTable('jobs')
          .set({ wake_at: wakeAt })
          .where('flow_id', '=', flowId)
          .where('wake_at', '>=', from)
          .returning('run_id')
          .execute();
        for (const { run_id } of resumed) {
          await trx.updateTable('runs').set({ status: 'queued' }).where('id', '=', run_id).execute();
        }
        const waiting = await trx
          .selectFrom('jobs')
          .select('run_id')
          .where('flow_id', '=', flowId)
          .where('wake_at', '=', wakeAt)
          .where('is_taken', '=', 0)
          .orderBy('enqueued_at')
          .orderBy('run_id')
          .execute();
        return waiting.map(({ run_id }) => run_id);
      }),

    'schedules.forget': async (flowId: FlowId, nodeId: string): Promise<void> => {
      await typed.deleteFrom('schedules').where('flow_id', '=', flowId).where('node_id', '=', nodeId).execute();
    },

    'jobs.recover': (maxAttempts: number, at: number): Promise<Recovered> =>
      typed.transaction().execute(async (trx) => {
        // It stays, so that somebody may try once more.
        const dead = await trx
          .updateTable('jobs')
          .set({ is_taken: 2 })
          .where('is_taken', '=', 1)
          .where('attempt', '>=', maxAttempts)
          .returning(['run_id as id', 'flow_id', 'attempt'])
          .execute();
        const end = (status: RunStatus, error: Failure) => ({
          status,
          finished_at: at,
          error: sql<string>`coalesce(error, ${JSON.stringify(error)})`,
        });
        for (const { id } of dead) {
          await trx.updateTable('runs').set(end('dead', exhausted)).where('id', '=', id).execute();
        }
        const requeued = await trx
          .updateTable('jobs')
          .set((eb) => ({ is_taken: 0, attempt: eb('attempt', '+', 1) }))
          .where('is_taken', '=', 1)
          .returning(['run_id', 'attempt'])
          .execute();
        for (const { run_id, attempt } of requeued) {
          await trx.updateTable('runs').set({ status: 'queued', attempt }).where('id', '=', run_id).execute();
        }
        const stopped = await trx
          .updateTable('runs')
          .set(end('interrupted', interrupted))
          .where('status', 'in', ['queued', 'running', 'waiting'])
          .where(sql<boolean>`status <> 'succeeded'`)
          .where((eb) =>
            eb.or([
              eb('is_async', '=', 0),
              // An asynchronous run without its job (out of an older backup, say) would stay open for ever.
              eb('id', 'not in', trx.selectFrom('jobs').select('run_id')),
            ]),
          )
          .returning(['id', 'flow_id', 'attempt'])
          .execute();
        for (const run of [...dead, ...stopped]) {
          await addEvent(trx, failureOf(run, at), null);
          addReport.run(run.flow_id, 'failure', run.id);
        }
        return { interrupted: stopped.length, requeued: requeued.length, dead: dead.length };
      }),
  };
};

/** Nobody asked yet whether somebody wants to know of it; the outbox forgets what nobody does. */
const failureOf = (
  { id, flow_id, attempt }: { id: RunId; flow_id: FlowId; attempt: number },
  at: number,
): PlatformEvent => ({
  id: `evt_${id.slice('run_'.length)}${attempt}` as EventId,
  name: 'Flow.Failed',
  at,
  flowId: flow_id,
  entityId: id,
});
