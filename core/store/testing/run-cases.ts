import { expect, test } from 'vitest';
import type { Run, RunSummary } from '#core/contract/records/run.ts';
import type { RunRecord } from '#core/engine/ports/records.ts';
import { stringifyJson } from '#core/flow/json.ts';
import { aCapture, aRun, aStep, newFlowId } from './records.ts';
import type { Workspace } from './store-under-test.ts';

const toRun = ({ trace: _trace, documentHash: _hash, ...run }: RunRecord, steps: Run['steps']): Run => ({
  ...run,
  steps,
});

const toSummary = (run: RunRecord): RunSummary => {
  const {
    steps: _steps,
    owner: _owner,
    answer: _answer,
    answerNote: _note,
    idempotencyKey: _key,
    ...summary
  } = toRun(run, []);
  return summary;
};

export const runCases = (workspace: Workspace): void => {
  test('a run is read as it was written, long traces and exact integers included', async () => {
    const { store } = workspace();
    const flowId = newFlowId();
    const steps = Array.from({ length: 200 }, (_, index) =>
      aStep({ nodeId: `n${index}`, output: { id: 1234567890123456789n } }),
    );
    const short = aRun(flowId, {
      status: 'failed',
      error: { code: 'NODE_FAILED', message: 'No answer', nodeId: 'n1', line: 3, column: 4 },
      answerNote: 'caller gone',
      trace: '[]',
    });
    const long = aRun(flowId, { trace: stringifyJson(steps), answer: null, httpStatus: null });
    await store.commit({ run: short });
    await store.commit({ run: long });

    expect(await store.runs.get(short.id)).toEqual(toRun(short, []));
    expect(await store.runs.get(long.id)).toEqual(toRun(long, steps));
  });

  test('the last state of a run stays, whether it came in the same batch or later', async () => {
    const { store } = workspace();
    const flowId = newFlowId();
    const started = aRun(flowId, { status: 'running', finishedAt: null, durationMs: null, trace: '[]', stepCount: 0 });
    const finished = {
      ...started,
      status: 'succeeded' as const,
      finishedAt: 5,
      durationMs: 5,
      trace: stringifyJson([aStep()]),
    };
    const later = { ...finished, status: 'failed' as const };

    await Promise.all([store.commit({ run: started }), store.commit({ run: finished })]);
    const first = await store.runs.get(started.id);
    await store.commit({ run: later });

    expect(first).toEqual(toRun(finished, [aStep()]));
    expect(await store.runs.get(started.id)).toEqual(toRun(later, [aStep()]));
  });

  test('lists runs newest first, by flow and by status, in pages', async () => {
    const { store } = workspace();
    const flowId = newFlowId();
    const runs = (['succeeded', 'failed', 'succeeded', 'failed', 'failed'] as const).map((status) =>
      aRun(flowId, { status }),
    );
    await Promise.all(runs.map((run) => store.commit({ run })));
    const newestFirst = runs.map(toSummary).toReversed();

    const all = await store.runs.list({ flowId, limit: 10 });
    const failed = await store.runs.list({ flowId, status: 'failed', limit: 2 });
    const rest = await store.runs.list({ flowId, status: 'failed', limit: 2, cursor: failed.nextCursor ?? undefined });
    const succeeded = await store.runs.list({ flowId, status: 'succeeded', limit: 10 });

    expect(all).toEqual({ items: newestFirst, nextCursor: null });
    expect([...failed.items, ...rest.items]).toEqual(newestFirst.filter(({ status }) => status === 'failed'));
    expect(succeeded.items).toEqual(newestFirst.filter(({ status }) => status === 'succeeded'));
    await expect(store.runs.list({ limit: 2, cursor: 'Y2FwXzE' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  test('the newest finished run of a capture passes over one that is still open', async () => {
    const { store } = workspace();
    const flowId = newFlowId();
    const capture = aCapture(flowId);
    const finished = aRun(flowId, { captureId: capture.id });
    const open = aRun(flowId, { replayOf: capture.id, status: 'running', finishedAt: null });
    await store.commit({ capture, run: finished });
    await store.commit({ run: open });

    expect(await store.runs.newestOf(capture.id)).toMatchObject({ id: finished.id });
    expect(await store.runs.newestOf(aCapture(flowId).id)).toBeNull();
  });
};
