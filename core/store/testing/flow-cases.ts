import { expect, test } from 'vitest';
import type { FlowVersion } from '#core/contract/records/flow.ts';
import { aCapture, aDocument, aFlow, aRun, newFlowId } from './records.ts';
import type { Workspace } from './store-under-test.ts';

export const flowCases = (workspace: Workspace): void => {
  test('a flow is there again after a restart, exact integers included', async () => {
    const flow = aFlow();
    const [node] = flow.document.nodes;
    if (node) node.settings = { id: 1234567890123456789n, text: '<< web1 >>', __proto__: null };
    await workspace().store.flows.insert(flow);

    await workspace().reopen();

    expect(await workspace().store.flows.get(flow.id)).toEqual(flow);
  });

  test('lists flows newest first', async () => {
    const { flows } = workspace().store;
    const older = aFlow({ createdAt: 5_000 });
    const newer = aFlow({ createdAt: 6_000 });
    await flows.insert(newer);
    await flows.insert(older);

    expect((await flows.list()).slice(0, 2)).toEqual([newer, older]);
  });

  test('a save names the revision it started from', async () => {
    const { flows } = workspace().store;
    const flow = aFlow();
    await flows.insert(flow);
    const saved = { ...flow, revision: 2, updatedAt: 2_000, document: aDocument(flow.id, { name: 'Renamed' }) };

    await flows.update(saved, 1);

    expect(await flows.get(flow.id)).toEqual(saved);
    await expect(flows.update({ ...saved, revision: 3 }, 1)).rejects.toMatchObject({
      code: 'STALE_REVISION',
      data: { flowId: flow.id, revision: 2 },
    });
  });

  test('a save that crosses a publication does not undo it', async () => {
    const { flows, versions } = workspace().store;
    const flow = aFlow();
    await flows.insert(flow);
    await versions.publish({ flowId: flow.id, version: 1, note: '', publishedAt: 3_000, document: flow.document }, 1);
    await flows.setStatus(flow.id, 'live', 4_000);

    await flows.update({ ...flow, revision: 2, updatedAt: 5_000 }, 1);

    expect(await flows.get(flow.id)).toEqual({
      ...flow,
      status: 'live',
      revision: 2,
      publishedVersion: 1,
      publishedRevision: 1,
      updatedAt: 5_000,
    });
  });

  test('two flows never share a slug, but a removed flow gives its slug free', async () => {
    const { flows } = workspace().store;
    const first = aFlow();
    const second = aFlow();
    await flows.insert(first);
    await flows.insert(second);
    const { slug } = first.document;
    const taken = aFlow();
    taken.document.slug = slug;

    await expect(flows.insert(taken)).rejects.toMatchObject({ code: 'SLUG_TAKEN', data: { slug, flowId: first.id } });
    const renamed = { ...second, revision: 2, document: { ...second.document, slug } };
    await expect(flows.update(renamed, 1)).rejects.toMatchObject({ code: 'SLUG_TAKEN' });
    await flows.remove(first.id, 9_000);
    await flows.insert(taken);

    expect(await flows.get(taken.id)).toEqual(taken);
  });

  test('a removed flow is gone from every list and takes no more changes', async () => {
    const { store } = workspace();
    const flow = aFlow();
    await store.flows.insert(flow);
    const capture = aCapture(flow.id);
    await store.commit({ capture, run: aRun(flow.id, { captureId: capture.id }) });

    await store.flows.remove(flow.id, 9_000);

    expect(await store.flows.get(flow.id)).toBeNull();
    expect((await store.flows.list()).map(({ id }) => id)).not.toContain(flow.id);
    expect(await store.captures.list({ flowId: flow.id, limit: 10 })).toEqual({ items: [], nextCursor: null });
    expect(await store.runs.list({ flowId: flow.id, limit: 10 })).toEqual({ items: [], nextCursor: null });
    await expect(store.flows.setStatus(flow.id, 'live', 1)).rejects.toMatchObject({ code: 'FLOW_NOT_FOUND' });
    await expect(store.flows.update({ ...flow, revision: 2 }, 1)).rejects.toMatchObject({ code: 'FLOW_NOT_FOUND' });
  });

  test('counts what is stored of each flow and knows how its newest run ended', async () => {
    const { store } = workspace();
    const flow = aFlow();
    const quiet = aFlow();
    await store.flows.insert(flow);
    await store.flows.insert(quiet);
    const captures = [1, 2, 3].map((receivedAt) => aCapture(flow.id, { receivedAt }));
    const verification = aCapture(flow.id, { receivedAt: 4, purpose: 'verification' });
    for (const [index, capture] of captures.entries()) {
      const status = index === 1 ? ('failed' as const) : ('succeeded' as const);
      await store.commit({ capture, run: aRun(flow.id, { captureId: capture.id, status, number: index + 1 }) });
    }
    await store.commit({ capture: verification });
    const [first] = captures;
    await store.commit({
      run: aRun(flow.id, { captureId: null, replayOf: first?.id ?? null, status: 'failed', number: 4 }),
    });

    const counts = await store.flows.counts();
    const numbers = await store.flows.lastRunNumbers();

    expect([counts.get(flow.id), counts.get(quiet.id)]).toEqual([
      { requestCount: 3, failureCount: 1, lastRequestAt: 4, lastRunStatus: 'succeeded' },
      { requestCount: 0, failureCount: 0, lastRequestAt: null, lastRunStatus: null },
    ]);
    expect([numbers.get(flow.id), numbers.get(quiet.id)]).toEqual([4, undefined]);
  });

  test('run numbers go on after the runs are gone', async () => {
    const { store } = workspace();
    const flowId = newFlowId();
    const capture = aCapture(flowId);
    await store.commit({ capture, run: aRun(flowId, { captureId: capture.id, number: 41 }) });

    await store.captures.removeAll(flowId);

    expect((await store.flows.lastRunNumbers()).get(flowId)).toBe(41);
  });

  test('publishing adds a version and moves the flow in one step', async () => {
    const { flows, versions } = workspace().store;
    const flow = aFlow({ revision: 7 });
    await flows.insert(flow);
    const publish = (version: number): FlowVersion => ({
      flowId: flow.id,
      version,
      note: `note ${version}`,
      publishedAt: version,
      document: aDocument(flow.id, { name: `Version ${version}` }),
    });

    for (const version of [1, 2, 3]) await versions.publish(publish(version), 7);
    await expect(versions.publish(publish(3), 7)).rejects.toMatchObject({ code: 'STALE_REVISION' });

    expect(await flows.get(flow.id)).toEqual({ ...flow, publishedVersion: 3, publishedRevision: 7 });
    expect(await versions.get(flow.id, 2)).toEqual(publish(2));
    expect(await versions.get(flow.id, 9)).toBeNull();
    const firstPage = await versions.list(flow.id, { limit: 2 });
    const secondPage = await versions.list(flow.id, { limit: 2, cursor: firstPage.nextCursor ?? undefined });
    expect([firstPage.items, secondPage.items]).toEqual([[publish(3), publish(2)], [publish(1)]]);
    expect(secondPage.nextCursor).toBeNull();
  });

  test('nothing can be published of a flow that is not there', async () => {
    const flowId = newFlowId();
    const version = { flowId, version: 1, note: '', publishedAt: 1, document: aDocument(flowId) };

    await expect(workspace().store.versions.publish(version, 1)).rejects.toMatchObject({ code: 'FLOW_NOT_FOUND' });
    expect(await workspace().store.versions.get(flowId, 1)).toBeNull();
  });

  test('keeps draft documents by their hash', async () => {
    const { documents } = workspace().store;
    const document = aDocument(newFlowId());

    await documents.put('hash-1', document);
    await documents.put('hash-1', document);

    expect(await documents.get('hash-1')).toEqual(document);
    expect(await documents.get('hash-2')).toBeNull();
  });
};
