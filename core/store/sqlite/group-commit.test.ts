import { describe, expect, test } from 'vitest';
import { HookloomError } from '#core/contract/errors.ts';
import { aCapture, aRun, newFlowId } from '#core/store/testing/records.ts';
import type { Batch } from './batch-rows.ts';
import { createGroupCommit } from './group-commit.ts';

/** A writer whose commits end when the test says so. */
const createSlowWriter = () => {
  const sent: { batch: Batch; transfer: ArrayBuffer[]; finish: PromiseWithResolvers<void> }[] = [];
  return {
    sent,
    send: (batch: Batch, transfer: ArrayBuffer[]): Promise<void> => {
      const finish = Promise.withResolvers<void>();
      sent.push({ batch, transfer, finish });
      return finish.promise;
    },
  };
};

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('group commit', () => {
  test('what comes in one tick goes together, and what comes meanwhile goes with the next', async () => {
    const { sent, send } = createSlowWriter();
    const { add } = createGroupCommit(send);
    const flowId = newFlowId();
    const first = Promise.all([add({ capture: aCapture(flowId) }), add({ capture: aCapture(flowId) })]);
    await nextTurn();
    const second = Promise.all([1, 2, 3].map(() => add({ capture: aCapture(flowId) })));
    await nextTurn();
    expect(sent.map(({ batch }) => batch.captures.length)).toEqual([2]);

    sent[0]?.finish.resolve();
    await first;
    await nextTurn();
    expect(sent.map(({ batch }) => batch.captures.length)).toEqual([2, 3]);

    sent[1]?.finish.resolve();
    await second;
  });

  test('a failing batch fails all of its entries and none of the next', async () => {
    const { sent, send } = createSlowWriter();
    const { add } = createGroupCommit(send);
    const failing = Promise.allSettled([add({ run: aRun(newFlowId()) }), add({ run: aRun(newFlowId()) })]);
    await nextTurn();
    const next = add({ run: aRun(newFlowId()) });
    sent[0]?.finish.reject(new HookloomError('STORE_FAILED'));

    expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await nextTurn();
    sent[1]?.finish.resolve();
    await expect(next).resolves.toBeUndefined();
  });

  test('states of a run that still waits become one row', async () => {
    const { sent, send } = createSlowWriter();
    const { add, flush } = createGroupCommit(send);
    const run = aRun(newFlowId(), { status: 'running' });
    void add({ run });
    void add({ run: aRun(newFlowId()) });
    void add({ run: { ...run, status: 'failed' } });
    flush();

    expect(sent[0]?.batch.runs.map((row) => row[3])).toEqual(['failed', 'succeeded']);
  });

  test('refuses at once when more waits than it may hold', async () => {
    const { sent, send } = createSlowWriter();
    const { add, flush } = createGroupCommit(send, { limits: { entries: 2, bytes: 1_000 } });
    void add({ run: aRun(newFlowId()) });
    void add({ run: aRun(newFlowId()) });
    await expect(add({ run: aRun(newFlowId()) })).rejects.toMatchObject({ code: 'STORE_FAILED' });
    flush();
    void add({ capture: aCapture(newFlowId(), { body: new Uint8Array(1_001) }) });
    await expect(add({ run: aRun(newFlowId()) })).rejects.toMatchObject({ code: 'STORE_FAILED' });

    expect(sent[0]?.batch.runs).toHaveLength(2);
  });

  test('hands large bodies over without touching those of the caller', async () => {
    const { sent, send } = createSlowWriter();
    const { add, flush } = createGroupCommit(send);
    const body = new Uint8Array(20_000).fill(7);
    void add({ capture: aCapture(newFlowId(), { body }) });
    flush();

    expect(sent[0]?.transfer.map(({ byteLength }) => byteLength)).toEqual([20_000]);
    expect(sent[0]?.transfer).not.toContain(body.buffer);
  });
});
