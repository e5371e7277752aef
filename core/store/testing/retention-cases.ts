import { expect, test } from 'vitest';
import type { FlowId } from '#core/flow/document.ts';
import { aCapture, aFlow, aQueued, aRun, newFlowId } from './records.ts';
import type { Workspace } from './store-under-test.ts';

const day = 24 * 3_600_000;
const unlimited = { before: 0, maxCaptures: 1_000_000, maxBytes: 1e12 };

// Limits count the whole workspace, so each case leaves it empty.
export const retentionCases = (workspace: Workspace): void => {
  const idsOf = async (flowId: FlowId): Promise<string[]> =>
    (await workspace().store.captures.list({ flowId, limit: 500 })).items.map(({ id }) => id).toReversed();

  test('what is too old goes, except pinned captures and those of open runs', async () => {
    const { store } = workspace();
    const flowId = newFlowId();
    const [pinned, old, young] = [10, 20, 90].map((receivedAt) => aCapture(flowId, { receivedAt }));
    if (!pinned || !old || !young) throw new Error('three captures were made');
    const open = aQueued(flowId, 1);
    open.capture.receivedAt = 5;
    const oldRun = aRun(flowId, { captureId: old.id, startedAt: 20 });
    const manual = aRun(flowId, { startedAt: 20, trigger: 'manual' });
    const pinnedRun = aRun(flowId, { captureId: pinned.id, startedAt: 10 });
    await store.commit({ capture: pinned, run: pinnedRun });
    await store.commit({ capture: old, run: oldRun });
    await store.commit({ run: manual });
    await store.commit(open);
    await store.commit({ capture: young });
    await store.captures.pin(pinned.id, true);

    expect(await store.applyRetention({ ...unlimited, before: 50 })).toEqual({ deleted: 1 });

    expect(await idsOf(flowId)).toEqual([pinned.id, young.id, open.capture.id].toSorted());
    expect([await store.runs.get(oldRun.id), await store.runs.get(manual.id)]).toEqual([null, null]);
    expect(await store.runs.get(pinnedRun.id)).toMatchObject({ id: pinnedRun.id });
    expect(await store.jobs.count()).toBe(1);
    await store.captures.removeAll(flowId);
  });

  test('the oldest go when there are too many', async () => {
    const { store } = workspace();
    const flowId = newFlowId();
    const captures = Array.from({ length: 650 }, () => aCapture(flowId));
    await Promise.all(captures.map((capture) => store.commit({ capture })));

    expect(await store.applyRetention({ ...unlimited, maxCaptures: 100 })).toEqual({ deleted: 550 });

    expect(await idsOf(flowId)).toEqual(captures.slice(550).map(({ id }) => id));
    await store.captures.removeAll(flowId);
  });

  test('the oldest go when they take too much room, large bodies included', async () => {
    const { store } = workspace();
    const flowId = newFlowId();
    const captures = Array.from({ length: 20 }, (_, index) =>
      aCapture(flowId, { body: Buffer.alloc(1_000_000, `${index} `) }),
    );
    for (const capture of captures) await store.commit({ capture });

    const { deleted } = await store.applyRetention({ ...unlimited, maxBytes: 10_000_000 });

    expect(deleted).toBeGreaterThanOrEqual(10);
    expect(deleted).toBeLessThan(15);
    expect(await idsOf(flowId)).toEqual(captures.slice(deleted).map(({ id }) => id));
    expect((await store.captures.body(captures[19]?.id ?? aCapture(flowId).id))?.byteLength).toBe(1_000_000);
    await store.captures.removeAll(flowId);
  });

  test('a removed flow can come back for thirty days and then goes with all that it had', async () => {
    const { store, setTime } = workspace();
    const flow = aFlow();
    await store.flows.insert(flow);
    await store.versions.publish({ flowId: flow.id, version: 1, note: '', publishedAt: 1, document: flow.document }, 1);
    await store.commit({ capture: aCapture(flow.id) });
    await store.flows.remove(flow.id, 100 * day);

    setTime(129 * day);
    const early = await store.applyRetention(unlimited);
    const kept = await store.versions.get(flow.id, 1);
    setTime(131 * day);
    const late = await store.applyRetention(unlimited);

    expect([early, late]).toEqual([{ deleted: 0 }, { deleted: 1 }]);
    expect(kept).toMatchObject({ version: 1 });
    expect(await store.versions.get(flow.id, 1)).toBeNull();
  });
};
