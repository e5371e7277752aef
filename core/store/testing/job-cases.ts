import { expect, test } from 'vitest';
import { aQueued, aRun, newFlowId } from './records.ts';
import type { Workspace } from './store-under-test.ts';

// The jobs of a workspace are one queue, so each case leaves it empty.
export const jobCases = (workspace: Workspace): void => {
  test('jobs are claimed once, oldest first, and end with the final state of their run', async () => {
    const { store } = workspace();
    const flowId = newFlowId();
    const entries = [30, 10, 20].map((enqueuedAt) => aQueued(flowId, enqueuedAt));
    await Promise.all(entries.map((entry) => store.commit(entry)));
    const [third, first, second] = entries.map(({ job }) => job);

    expect(await store.jobs.count()).toBe(3);
    expect(await store.jobs.claim(2, 100)).toEqual([first, second]);
    expect(await store.jobs.claim(2, 100)).toEqual([third]);
    expect(await store.jobs.claim(2, 100)).toEqual([]);

    await Promise.all(
      entries.map(({ run }) =>
        store.commit({ run: { ...run, status: 'succeeded', finishedAt: 40 }, finishedJob: run.id }),
      ),
    );
    expect(await store.jobs.count()).toBe(0);
    expect((await store.runs.list({ flowId, limit: 5 })).items.map(({ status }) => status)).toEqual([
      'succeeded',
      'succeeded',
      'succeeded',
    ]);
  });

  test('a job that begins and ends within one batch leaves nothing', async () => {
    const { store } = workspace();
    const { capture, run, job } = aQueued(newFlowId(), 1);

    await Promise.all([
      store.commit({ capture, run, job }),
      store.commit({ run: { ...run, status: 'succeeded' }, finishedJob: run.id }),
    ]);

    expect(await store.jobs.count()).toBe(0);
    expect(await store.runs.get(run.id)).toMatchObject({ status: 'succeeded' });
  });

  test('after a crash taken jobs wait again with the next attempt, waiting ones stay as they are', async () => {
    const { store } = workspace();
    const flowId = newFlowId();
    const [taken, waiting] = [aQueued(flowId, 1), aQueued(flowId, 2)];
    await store.commit(taken);
    await store.commit(waiting);
    await store.jobs.claim(1, 100);
    await store.commit({ run: { ...taken.run, status: 'running' } });
    await workspace().reopen();
    const { jobs, runs, commit } = workspace().store;

    expect(await jobs.recover(5, 99)).toEqual({ interrupted: 0, requeued: 1, dead: 0 });
    expect(await runs.get(taken.run.id)).toMatchObject({ status: 'queued', attempt: 2 });
    expect(await jobs.claim(5, 100)).toEqual([{ ...taken.job, attempt: 2 }, waiting.job]);

    await commit({ finishedJob: taken.run.id });
    await commit({ finishedJob: waiting.run.id });
    await workspace().store.captures.removeAll(flowId);
  });

  test('a job is dead after its last attempt and can be queued anew', async () => {
    const { store } = workspace();
    const entry = aQueued(newFlowId(), 1);
    await store.commit(entry);
    for (const attempt of [1, 2]) {
      expect(await store.jobs.claim(1, 100)).toEqual([{ ...entry.job, attempt }]);
      await store.jobs.recover(3, 50);
    }
    await store.jobs.claim(1, 100);

    expect(await store.jobs.recover(3, 99)).toEqual({ interrupted: 0, requeued: 0, dead: 1 });
    expect(await store.runs.get(entry.run.id)).toMatchObject({
      status: 'dead',
      finishedAt: 99,
      error: { code: 'ATTEMPTS_EXHAUSTED' },
    });
    expect(await store.jobs.count()).toBe(0);

    await Promise.all([
      store.commit({ finishedJob: entry.run.id }),
      store.commit({ job: { ...entry.job, attempt: 4 } }),
    ]);
    expect(await store.jobs.claim(1, 100)).toEqual([{ ...entry.job, attempt: 4 }]);
    await store.commit({ finishedJob: entry.run.id });
  });

  test('a job sleeps until its moment, with its checkpoint, also over a restart', async () => {
    const { store } = workspace();
    const flowId = newFlowId();
    const [early, late] = [aQueued(flowId, 1), aQueued(flowId, 2)];
    const asleep = { ...early.job, wakeAt: 500, checkpoint: new Uint8Array([0, 1, 255]) };
    await store.commit({ run: early.run, capture: early.capture, job: early.job });
    await store.jobs.claim(1, 100);
    await store.commit({ run: { ...early.run, status: 'waiting' }, job: asleep });
    await store.commit(late);
    await workspace().reopen();
    const { jobs, runs, commit } = workspace().store;

    expect(await jobs.recover(5, 99)).toEqual({ interrupted: 0, requeued: 0, dead: 0 });
    expect(await runs.get(early.run.id)).toMatchObject({ status: 'waiting', attempt: 1 });
    expect([await jobs.count(), await jobs.nextWakeAt(100), await jobs.nextWakeAt(500)]).toEqual([2, 500, null]);
    expect(await jobs.claim(5, 499)).toEqual([late.job]);
    expect(await jobs.claim(5, 500)).toEqual([asleep]);
    expect(await jobs.nextWakeAt(100)).toBe(null);
    await commit({ run: { ...early.run, status: 'succeeded' }, finishedJob: early.run.id });
    await commit({ run: { ...late.run, status: 'succeeded' }, finishedJob: late.run.id });
  });

  test('a job that no request made keeps how its run began, and the tick of its schedule is kept with it', async () => {
    const { store } = workspace();
    const flowId = newFlowId();
    const { run, job } = aQueued(flowId, 1);
    const payload = new TextEncoder().encode('{"input":1}');
    const start = {
      trigger: 'schedule',
      nodeId: 's1',
      depth: 0,
      handlesError: true,
      payload,
      isSealed: false,
    } as const;
    const scheduled = { ...job, captureId: null, start };

    await store.commit({ run, job: scheduled, tick: { flowId, nodeId: 's1', lastTick: 60_000 } });
    await store.commit({ tick: { flowId, nodeId: 's1', lastTick: 30_000 } });

    expect(await store.jobs.claim(5, 1)).toEqual([scheduled]);
    expect(await store.schedules.list()).toEqual([{ flowId, nodeId: 's1', lastTick: 60_000 }]);
    await store.schedules.forget(flowId, 's1');
    expect(await store.schedules.list()).toEqual([]);
    await store.commit({ run: { ...run, status: 'succeeded' }, finishedJob: run.id });
  });

  test('a waiting job can be withdrawn with its run, one that was taken cannot', async () => {
    const { store } = workspace();
    const { capture, run, job } = aQueued(newFlowId(), 1);
    const end = { status: 'cancelled', error: { code: 'run_cancelled', message: 'Cancelled.' }, at: 70 } as const;
    await store.commit({ capture, run, job });
    await store.jobs.claim(1, 100);
    expect(await store.jobs.withdraw(run.id, end)).toBe(false);
    await store.commit({ job: { ...job, wakeAt: 900 } });

    expect([await store.jobs.withdraw(run.id, end), await store.jobs.withdraw(run.id, end)]).toEqual([true, false]);
    expect(await store.runs.get(run.id)).toMatchObject({ status: 'cancelled', finishedAt: 70, error: end.error });
    expect(await store.jobs.count()).toBe(0);
  });

  test('held jobs go on together when their flow does, and are told from others until they are taken', async () => {
    const { store } = workspace();
    const flowId = newFlowId();
    const held = 8_640_000_000_000_000;
    const [second, first, asleep, foreign] = [20, 10, 5, 1].map((enqueuedAt, index) =>
      aQueued(index === 3 ? newFlowId() : flowId, enqueuedAt),
    );
    if (!first || !second || !asleep || !foreign) throw new Error('four jobs were made');
    for (const entry of [second, first, foreign]) {
      await store.commit({ ...entry, run: { ...entry.run, status: 'held' }, job: { ...entry.job, wakeAt: held } });
    }
    await store.commit({ ...asleep, job: { ...asleep.job, wakeAt: 900 } });
    const moments = { from: held, wakeAt: -1 };
    expect(await store.jobs.keptFlows(held)).toEqual([flowId, foreign.run.flowId].toSorted());

    expect(await store.jobs.resume(flowId, moments)).toEqual([first.run.id, second.run.id]);
    expect(await store.runs.get(first.run.id)).toMatchObject({ status: 'queued' });
    await workspace().reopen();
    const { jobs, runs, commit } = workspace().store;
    expect(await jobs.claim(1, 100)).toEqual([{ ...first.job, wakeAt: -1 }]);
    expect(await jobs.resume(flowId, moments)).toEqual([second.run.id]);
    expect(await jobs.claim(5, 100)).toEqual([{ ...second.job, wakeAt: -1 }]);
    expect(await jobs.keptFlows(held)).toEqual([foreign.run.flowId]);
    expect(await runs.get(foreign.run.id)).toMatchObject({ status: 'held' });
    for (const { run } of [first, second, asleep, foreign]) {
      await commit({ run: { ...run, status: 'succeeded' }, finishedJob: run.id });
    }
  });

  test('a dead run can be tried once more, with the next attempt', async () => {
    const { store } = workspace();
    const { capture, run, job } = aQueued(newFlowId(), 1);
    await store.commit({ capture, run, job: { ...job, attempt: 5 } });
    await store.jobs.claim(1, 100);
    expect(await store.jobs.revive(run.id, 60)).toBe(false);
    await store.jobs.recover(5, 50);

    expect([await store.jobs.revive(run.id, 60), await store.jobs.revive(run.id, 60)]).toEqual([true, false]);
    expect(await store.runs.get(run.id)).toMatchObject({ status: 'queued', attempt: 6, error: null, finishedAt: null });
    expect(await store.jobs.claim(1, 100)).toEqual([{ ...job, attempt: 6, enqueuedAt: 60 }]);
    await store.commit({ run: { ...run, status: 'succeeded' }, finishedJob: run.id });
  });

  test('runs without a job that were left open become interrupted, held ones stay', async () => {
    const { store } = workspace();
    const flowId = newFlowId();
    const open = { finishedAt: null, durationMs: null, trace: '[]', stepCount: 0 };
    const sync = aRun(flowId, { ...open, status: 'running' });
    const orphan = aRun(flowId, { ...open, status: 'queued', isAsync: true });
    const held = aRun(flowId, { ...open, status: 'held', isAsync: true });
    const done = aRun(flowId);
    await Promise.all([sync, orphan, held, done].map((run) => store.commit({ run })));

    expect(await store.jobs.recover(5, 77)).toEqual({ interrupted: 2, requeued: 0, dead: 0 });
    expect(await store.runs.get(sync.id)).toMatchObject({
      status: 'interrupted',
      finishedAt: 77,
      error: { code: 'INTERRUPTED' },
    });
    const statuses = (await store.runs.list({ flowId, limit: 5 })).items.map(({ status }) => status);
    expect(statuses).toEqual(['succeeded', 'held', 'interrupted', 'interrupted']);
  });
};
