import { expect, test } from 'vitest';
import { aCapture, aRun, newFlowId } from './records.ts';
import type { Workspace } from './store-under-test.ts';

export const dedupeCases = (workspace: Workspace): void => {
  const entryOf = (flowId = newFlowId(), expiresAt = 2_000) => {
    const capture = aCapture(flowId);
    const run = aRun(flowId, { captureId: capture.id });
    return {
      capture,
      run,
      dedupeKey: { flowId, key: 'live abc', captureId: capture.id, runId: run.id, expiresAt },
    };
  };

  test('a key leads to the first request, in its own flow alone, also over a restart', async () => {
    const entry = entryOf();
    const { flowId, captureId, runId } = entry.dedupeKey;
    workspace().setTime(1_000);
    await workspace().store.commit(entry);
    await workspace().reopen();
    workspace().setTime(1_000);
    const { dedupeKeys } = workspace().store;

    expect(await dedupeKeys.find(flowId, 'live abc')).toEqual({ captureId, runId });
    expect(await dedupeKeys.find(flowId, 'draft abc')).toBe(null);
    expect(await dedupeKeys.find(newFlowId(), 'live abc')).toBe(null);
  });

  test('a later request with the key takes the place of the first', async () => {
    const { store, setTime } = workspace();
    setTime(1_000);
    const first = entryOf();
    const second = entryOf(first.run.flowId);
    await store.commit(first);
    await store.commit(second);

    expect(await store.dedupeKeys.find(first.run.flowId, 'live abc')).toMatchObject({ runId: second.run.id });
  });

  test('a key is forgotten when its time is over', async () => {
    const { store, setTime } = workspace();
    const entry = entryOf();
    const { flowId, key } = entry.dedupeKey;
    await store.commit(entry);

    setTime(2_000);
    expect(await store.dedupeKeys.find(flowId, key)).toBe(null);
    await store.applyRetention({ before: 0, maxCaptures: 1_000, maxBytes: 1e12 });
    setTime(1_000);
    expect(await store.dedupeKeys.find(flowId, key)).toBe(null);
  });

  test('a commit that fails leaves no key', async () => {
    const { store, setTime } = workspace();
    setTime(1_000);
    const { capture, ...entry } = entryOf();
    await store.commit({ capture });

    // The same capture once more breaks the transaction.
    await expect(store.commit({ ...entry, capture })).rejects.toMatchObject({ code: 'STORE_FAILED' });

    expect(await store.dedupeKeys.find(entry.run.flowId, 'live abc')).toBe(null);
    expect(await store.runs.get(entry.run.id)).toBe(null);
  });
};
