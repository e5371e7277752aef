import { expect, test } from 'vitest';
import type { RunSummary } from '#core/contract/records/run.ts';
import type { FlowId } from '#core/flow/document.ts';
import { aRun, newFlowId } from './records.ts';
import type { Workspace } from './store-under-test.ts';

export const reportCases = (workspace: Workspace): void => {
  const pendingOf = async (flowId: FlowId) => {
    const found = (await workspace().store.reports.list()).filter((one) => one.flowId === flowId);
    return found.map(({ kind, runs, count, quietUntil }) => ({ kind, ids: idsOf(runs), count, quietUntil }));
  };
  const idsOf = (runs: readonly Pick<RunSummary, 'id'>[]) => runs.map(({ id }) => id);

  test('a run that people are to be told of waits from its transaction on, over a restart, until they are', async () => {
    const flowId = newFlowId();
    const [first, second, good] = [
      aRun(flowId, { status: 'failed' }),
      aRun(flowId, { status: 'failed' }),
      aRun(flowId),
    ];
    if (!first || !second || !good) throw new Error('three runs were made');
    await Promise.all([
      workspace().store.commit({ run: first, report: 'failure' }),
      workspace().store.commit({ run: second, report: 'failure' }),
      workspace().store.commit({ run: good, report: 'success' }),
    ]);
    await workspace().reopen();
    expect(await pendingOf(flowId)).toEqual([
      { kind: 'failure', ids: idsOf([first, second]), count: 2, quietUntil: null },
      { kind: 'success', ids: [good.id], count: 1, quietUntil: null },
    ]);

    const { reports } = workspace().store;
    await reports.hush({ flowId, kind: 'failure' }, 900);
    await reports.settle({ flowId, kind: 'failure' }, { count: 1, runIds: [first.id] });
    await reports.settle({ flowId, kind: 'success' }, { count: 1, runIds: [good.id] });

    expect(await pendingOf(flowId)).toEqual([{ kind: 'failure', ids: [second.id], count: 1, quietUntil: 900 }]);
    await reports.settle({ flowId, kind: 'failure' }, { count: 5, runIds: [second.id] });
    expect(await pendingOf(flowId)).toEqual([{ kind: 'failure', ids: [], count: 0, quietUntil: 900 }]);
    await reports.hush({ flowId, kind: 'failure' }, null);
    expect(await pendingOf(flowId)).toEqual([]);
  });

  test('of many runs the first twenty are named, and all are counted', async () => {
    const flowId = newFlowId();
    const { store } = workspace();
    const runs = Array.from({ length: 25 }, () => aRun(flowId, { status: 'failed' }));
    await Promise.all(runs.map((run) => store.commit({ run, report: 'failure' })));

    expect(await pendingOf(flowId)).toEqual([
      { kind: 'failure', ids: idsOf(runs.slice(0, 20)), count: 25, quietUntil: null },
    ]);
  });

  test('a run that a crash has ended waits to be told too', async () => {
    const flowId = newFlowId();
    const { store } = workspace();
    const run = aRun(flowId, { status: 'running', finishedAt: null });
    await store.commit({ run });
    await store.jobs.recover(5, 77);

    expect(await pendingOf(flowId)).toEqual([{ kind: 'failure', ids: [run.id], count: 1, quietUntil: null }]);
  });
};
