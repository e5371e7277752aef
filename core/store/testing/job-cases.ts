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
    expect(await store.jobs.claim(2)).toEqual([first, second]);
    expect(await store.jobs.claim(2)).toEqual([third]);
    expect(await store.jobs.claim(2)).toEqual([]);

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
    await store.jobs.claim(1);
    await store.commit({ run: { ...taken.run, status: 'running' } });
    await workspace().reopen();
    const { jobs, runs, commit } = workspace().store;

    expect(await jobs.recover(5, 99)).toEqual({ interrupted: 0, requeued: 1, dead: 0 });
    expect(await runs.get(taken.run.id)).toMatchObject({ status: 'queued', attempt: 2 });
    expect(await jobs.claim(5)).toEqual([{ ...taken.job, attempt: 2 }, waiting.job]);

    await commit({ finishedJob: taken.run.id });
    await commit({ finishedJob: waiting.run.id });
    await workspace().store.captures.removeAll(flowId);
  });

  test('a job is dead after its last attempt and can be queued anew', async () => {
    const { store } = workspace();
    const entry = aQueued(newFlowId(), 1);
    await store.commit(entry);
    for (const attempt of [1, 2]) {
      expect(await store.jobs.claim(1)).toEqual([{ ...entry.job, attempt }]);
      await store.jobs.recover(3, 50);
    }
    await store.jobs.claim(1);

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
    expect(await store.jobs.claim(1)).toEqual([{ ...entry.job, attempt: 4 }]);
    await store.commit({ finishedJob: entry.run.id });
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
