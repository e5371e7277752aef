import { expect, test } from 'vitest';
import type { WorkspaceSettings } from '#core/contract/records/settings.ts';
import type { TokenRecord } from '#core/engine/ports/records.ts';
import { aRejection, newFlowId } from './records.ts';
import type { Workspace } from './store-under-test.ts';

export const workspaceCases = (workspace: Workspace): void => {
  test('a rejection can be looked at, by flow and by cause', async () => {
    const { store } = workspace();
    const flowId = newFlowId();
    const forged = aRejection(flowId, { cause: 'signature' });
    const stranger = aRejection(null, { cause: 'route', bodyText: null });
    const huge = aRejection(flowId, { cause: 'size' });
    for (const rejection of [forged, stranger, huge]) store.addRejection(rejection);

    expect(await store.rejections.list({ flowId, limit: 5 })).toEqual({ items: [huge, forged], nextCursor: null });
    expect((await store.rejections.list({ flowId, cause: 'signature', limit: 5 })).items).toEqual([forged]);
    expect((await store.rejections.list({ limit: 5 })).items).toEqual([huge, stranger, forged]);
    const firstPage = await store.rejections.list({ limit: 2 });
    const secondPage = await store.rejections.list({ limit: 2, cursor: firstPage.nextCursor ?? undefined });
    expect(secondPage.items).toEqual([forged]);
  });

  test('keeps the newest thousand rejections of each flow', async () => {
    const { store } = workspace();
    const [busy, quiet] = [newFlowId(), newFlowId()];
    const early = aRejection(quiet);
    store.addRejection(early);
    const rejections = Array.from({ length: 1_020 }, () => aRejection(busy));
    for (const [index, rejection] of rejections.entries()) {
      store.addRejection(rejection);
      if (index % 40 === 39) await store.rejections.list({ limit: 1 });
    }

    const kept = await store.rejections.list({ flowId: busy, limit: 2_000 });

    expect(kept.items.map(({ id }) => id)).toEqual(
      rejections
        .slice(20)
        .map(({ id }) => id)
        .toReversed(),
    );
    expect((await store.rejections.list({ flowId: quiet, limit: 5 })).items).toEqual([early]);
  });

  test('a flood of rejections is thinned out and leaves room for those of other flows', async () => {
    const { store } = workspace();
    const [flooded, other] = [newFlowId(), newFlowId()];
    for (let count = 0; count < 10_000; count += 1) store.addRejection(aRejection(flooded));
    store.addRejection(aRejection(other));

    const kept = (await store.rejections.list({ flowId: flooded, limit: 2_000 })).items.length;

    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(1_000);
    expect((await store.rejections.list({ flowId: other, limit: 5 })).items).toHaveLength(1);
  });

  test('rotation adds a token and lets the others run out', async () => {
    const { tokens } = workspace().store;
    const flowId = newFlowId();
    const token = (id: string, createdAt: number): TokenRecord => ({
      id,
      sealed: new Uint8Array([1, 2, 3]),
      createdAt,
      expiresAt: null,
    });
    await tokens.rotate(flowId, token('t1', 100), 200);
    await tokens.rotate(flowId, token('t2', 150), 250);
    await tokens.rotate(flowId, token('t3', 160), 400);

    expect(await tokens.list(flowId)).toEqual([
      token('t3', 160),
      { ...token('t2', 150), expiresAt: 400 },
      { ...token('t1', 100), expiresAt: 250 },
    ]);
    await tokens.rotate(flowId, token('t4', 300), 500);
    expect((await tokens.list(flowId)).map(({ id }) => id)).toEqual(['t4', 't3', 't2']);
    expect(await tokens.list(newFlowId())).toEqual([]);
  });

  test('settings are kept one by one, over a restart', async () => {
    await workspace().store.settings.put({ maxBodyBytes: 9_000_000, publicUrl: 'https://hooks.example' });
    await workspace().store.settings.put({ publicUrl: '', allowPrivateAddresses: true });

    await workspace().reopen();

    expect(await workspace().store.settings.get()).toEqual({
      maxBodyBytes: 9_000_000,
      publicUrl: '',
      allowPrivateAddresses: true,
    });
  });

  test('a setting that does not fit any more counts as not set', async () => {
    const { settings } = workspace().store;
    await settings.put({ asyncConcurrency: 4, oldSetting: 1, drainMs: -5 } as Partial<WorkspaceSettings>);

    expect(await settings.get()).toMatchObject({ asyncConcurrency: 4 });
    expect(Object.keys(await settings.get())).not.toEqual(expect.arrayContaining(['oldSetting', 'drainMs']));
  });

  test('keeps small values of the host by name', async () => {
    const { meta } = workspace().store;
    await meta.put('check', new Uint8Array([1]));
    await meta.put('check', new Uint8Array([2, 0, 255]));

    expect(await meta.get('check')).toEqual(new Uint8Array([2, 0, 255]));
    expect(await meta.get('other')).toBeNull();
  });

  test('takes audit entries', async () => {
    const entry = { at: 1, action: 'capture.reveal', subject: 'cap_1', details: '{}' };

    await expect(workspace().store.addAudit(entry)).resolves.toBeUndefined();
  });
};
