import { describe, expect, test } from 'vitest';
import type { CaptureId } from '#core/contract/records/ids.ts';
import { aCapture, aRun, newFlowId } from './records.ts';
import type { Workspace } from './store-under-test.ts';

const everyByte = (length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => (index * 7 + (index >> 8)) % 256);

export const captureCases = (workspace: Workspace): void => {
  test('a request with its run is listed and shown as it came', async () => {
    const { store } = workspace();
    const flowId = newFlowId();
    const capture = aCapture(flowId, { sealed: Buffer.from('sealed headers') });
    const run = aRun(flowId, { captureId: capture.id });
    await store.commit({ capture, run });
    const { sealed: _sealed, body: _body, headers, target, ...shown } = capture;
    const summary = {
      ...shown,
      bodySize: 24,
      isPinned: false,
      run: {
        id: run.id,
        number: 1,
        status: 'succeeded',
        httpStatus: 200,
        durationMs: 1.5,
        version: 1,
        mode: 'production',
      },
    };

    expect(await store.captures.list({ flowId, limit: 10 })).toEqual({ items: [summary], nextCursor: null });
    expect(await store.captures.get(capture.id)).toEqual({
      ...summary,
      headers,
      target,
      bodyText: '{"event":"invoice.paid"}',
      isBodyCut: false,
      isBodySealed: false,
    });
    expect(await store.captures.sealed(capture.id)).toEqual(new Uint8Array(Buffer.from('sealed headers')));
  });

  test.each([0, 1, 300, 16_000, 16_001, 256_000, 256_001, 1_000_000])(
    'a body of %i bytes comes back byte for byte, also after a restart',
    async (size) => {
      const body = everyByte(size);
      const capture = aCapture(newFlowId(), { body });
      await workspace().store.commit({ capture });

      const before = await workspace().store.captures.body(capture.id);
      if (size === 256_001) await workspace().reopen();
      const after = await workspace().store.captures.body(capture.id);

      expect(Buffer.compare(before ?? Buffer.from('none'), body)).toBe(0);
      expect(Buffer.compare(after ?? Buffer.from('none'), body)).toBe(0);
    },
  );

  test('a sealed body is no text, in no view and in no search', async () => {
    const { store } = workspace();
    const flowId = newFlowId();
    const body = Buffer.from('{"note":"readable"}');
    const capture = aCapture(flowId, { body, isBodySealed: true });
    await store.commit({ capture });

    expect(await store.captures.get(capture.id)).toMatchObject({
      bodyText: null,
      isBodyCut: false,
      isBodySealed: true,
    });
    expect(await store.captures.list({ flowId, q: 'readable', limit: 5 })).toMatchObject({ items: [] });
    expect(await store.captures.list({ flowId, q: 'body.note:readable', limit: 5 })).toMatchObject({ items: [] });
  });

  test('a request can be looked at from the moment on at which it was handed over', async () => {
    const { store } = workspace();
    const capture = aCapture(newFlowId());

    const stored = store.commit({ capture });

    expect(await store.captures.get(capture.id)).toMatchObject({ id: capture.id });
    await stored;
  });

  test('text with zeros, lone surrogates and markup comes back as it was', async () => {
    const hostile = 'a\u0000b \u{1f600} <script>"\'; DROP TABLE captures; -- ••••';
    const capture = aCapture(newFlowId(), {
      label: hostile,
      path: hostile,
      target: hostile,
      method: hostile,
      headers: [
        ['__proto__', hostile],
        ['x', '\ud800'],
      ],
    });
    await workspace().store.commit({ capture });

    expect(await workspace().store.captures.get(capture.id)).toMatchObject({
      label: hostile,
      path: hostile,
      target: hostile,
      method: hostile,
      headers: [
        ['__proto__', hostile],
        ['x', '\ud800'],
      ],
    });
  });

  test('bytes that are part of a larger buffer are stored alone', async () => {
    const pool = Buffer.from('secret-one|the body|secret-two');
    const capture = aCapture(newFlowId(), { body: pool.subarray(11, 19), sealed: pool.subarray(11, 14) });

    await workspace().store.commit({ capture });

    expect(Buffer.from((await workspace().store.captures.body(capture.id)) ?? []).toString()).toBe('the body');
    expect(Buffer.from((await workspace().store.captures.sealed(capture.id)) ?? []).toString()).toBe('the');
  });

  test('a body is shown as text up to 256 KB, and not at all when it is no UTF-8', async () => {
    const { store } = workspace();
    const long = aCapture(newFlowId(), { body: Buffer.from('é'.repeat(128_001)).subarray(1) });
    const cut = aCapture(newFlowId(), { body: Buffer.from(`a${'é'.repeat(128_000)}`) });
    const empty = aCapture(newFlowId(), { body: new Uint8Array() });
    await Promise.all([long, cut, empty].map((capture) => store.commit({ capture })));
    const shown = async ({ id }: { id: CaptureId }) => {
      const capture = await store.captures.get(id);
      return { text: capture?.bodyText, isCut: capture?.isBodyCut };
    };

    expect(await shown(long)).toEqual({ text: null, isCut: true });
    expect(await shown(cut)).toEqual({ text: `a${'é'.repeat(127_999)}`, isCut: true });
    expect(await shown(empty)).toEqual({ text: '', isCut: false });
  });

  test('pages are complete and without overlap while new requests arrive', async () => {
    const { store } = workspace();
    const flowId = newFlowId();
    const captures = Array.from({ length: 7 }, () => aCapture(flowId));
    for (const capture of captures) await store.commit({ capture });

    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.captures.list({ flowId, limit: 3, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
      await store.commit({ capture: aCapture(flowId) });
    } while (cursor !== undefined);

    expect(seen).toEqual(captures.map(({ id }) => id).toReversed());
  });

  test.each([
    'rubbish',
    '',
    'cap_1',
    Buffer.from("cap_1' OR 1=1").toString('base64url'),
    Buffer.from('run_1').toString('base64url'),
  ])('the cursor %j is refused', async (cursor) => {
    await expect(workspace().store.captures.list({ limit: 3, cursor })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      data: { field: 'cursor' },
    });
  });

  test('the newest request is no verification and no duplicate', async () => {
    const { store } = workspace();
    const flowId = newFlowId();
    const request = aCapture(flowId);
    await store.commit({ capture: request });
    await store.commit({ capture: aCapture(flowId, { purpose: 'duplicate', duplicateOf: request.id }) });
    await store.commit({ capture: aCapture(flowId, { purpose: 'verification' }) });

    expect(await store.captures.newest(flowId)).toBe(request.id);
    expect(await store.captures.newest(newFlowId())).toBeNull();
  });

  test('a replay does not change the outcome that its capture shows', async () => {
    const { store } = workspace();
    const flowId = newFlowId();
    const capture = aCapture(flowId);
    const run = aRun(flowId, { captureId: capture.id, status: 'failed' });
    await store.commit({ capture, run });
    const replay = aRun(flowId, { captureId: capture.id, replayOf: capture.id, trigger: 'replay' });
    await store.commit({ run: replay });

    expect((await store.captures.get(capture.id))?.run).toMatchObject({ id: run.id, status: 'failed' });
    expect(await store.runs.newestOf(capture.id)).toMatchObject({ id: replay.id });
  });

  test('pins and unpins', async () => {
    const { store } = workspace();
    const capture = aCapture(newFlowId());
    await store.commit({ capture });

    await store.captures.pin(capture.id, true);
    const pinned = await store.captures.get(capture.id);
    await store.captures.pin(capture.id, false);
    const unpinned = await store.captures.get(capture.id);

    expect([pinned?.isPinned, unpinned?.isPinned]).toEqual([true, false]);
  });

  test('a capture goes with its runs, replays and jobs', async () => {
    const { store } = workspace();
    const flowId = newFlowId();
    const capture = aCapture(flowId);
    const run = aRun(flowId, { captureId: capture.id });
    const replay = aRun(flowId, { replayOf: capture.id });
    await store.commit({ capture, run });
    await store.commit({ run: replay });

    expect(await store.captures.remove(capture.id)).toBe(true);
    expect(await store.captures.remove(capture.id)).toBe(false);
    expect(await store.captures.get(capture.id)).toBeNull();
    expect(await store.captures.body(capture.id)).toBeNull();
    expect([await store.runs.get(run.id), await store.runs.get(replay.id)]).toEqual([null, null]);
  });

  test('all captures of a flow go, those of others stay', async () => {
    const { store } = workspace();
    const flowId = newFlowId();
    const other = aCapture(newFlowId());
    await Promise.all(Array.from({ length: 450 }, () => store.commit({ capture: aCapture(flowId) })));
    await store.commit({ capture: other });

    expect(await store.captures.removeAll(flowId)).toBe(450);
    expect((await store.captures.list({ flowId, limit: 10 })).items).toEqual([]);
    expect(await store.captures.get(other.id)).toMatchObject({ id: other.id });
  });

  test('two captures with the same large body share it until the last one goes', async () => {
    const { store } = workspace();
    const body = everyByte(300_000);
    const [one, two] = [aCapture(newFlowId(), { body }), aCapture(newFlowId(), { body })];
    await store.commit({ capture: one });
    await store.commit({ capture: two });

    await store.captures.remove(one.id);

    expect((await store.captures.body(two.id))?.byteLength).toBe(300_000);
  });

  describe('a body that is written while it comes', () => {
    const upload = async (bytes: Uint8Array) => {
      const begun = workspace().store.bodies.begin();
      for (let at = 0; at < bytes.byteLength; at += 70_000) await begun.write(bytes.subarray(at, at + 70_000));
      return { body: await begun.finish(), discard: begun.discard };
    };

    test('is the body of the capture that names it, also after a restart', async () => {
      const bytes = everyByte(3_000_000);
      const { body, discard } = await upload(bytes);
      const capture = aCapture(newFlowId(), { body });

      const early = body.subarray(100, 200);
      await workspace().store.commit({ capture });
      await discard();
      const late = body.subarray(100, 200);
      await workspace().reopen();

      expect([early, late]).toEqual([bytes.subarray(100, 200), bytes.subarray(100, 200)]);
      expect(Buffer.compare((await workspace().store.captures.body(capture.id)) ?? Buffer.from('none'), bytes)).toBe(0);
      const opened = await workspace().store.bodies.open(capture.id);
      expect(opened).toMatchObject({ byteLength: 3_000_000, sha256: body.sha256 });
      expect(opened?.subarray(2_999_990)).toEqual(bytes.subarray(2_999_990));
    });

    test('shares its file with others of the same content until the last one goes', async () => {
      const { store } = workspace();
      const bytes = everyByte(300_001);
      const [one, two] = [await upload(bytes), await upload(bytes)];
      const captures = [one, two].map(({ body }) => aCapture(newFlowId(), { body }));
      await Promise.all(captures.map((capture) => store.commit({ capture })));
      const third = aCapture(newFlowId(), { body: bytes });
      await store.commit({ capture: third });

      for (const { id } of captures) await store.captures.remove(id);
      const kept = await store.captures.body(third.id);
      await store.captures.remove(third.id);

      expect(kept?.byteLength).toBe(300_001);
      expect(() => one.body.subarray(0, 1)).toThrow('has been deleted');
    });

    test('is gone when it is discarded before a commit has named it', async () => {
      const { body, discard } = await upload(everyByte(300_002));
      const unfinished = workspace().store.bodies.begin();
      await unfinished.write(everyByte(10));

      await Promise.all([discard(), discard(), unfinished.discard()]);

      expect(() => body.subarray(0, 1)).toThrow('has been deleted');
      await expect(unfinished.write(everyByte(10))).rejects.toMatchObject({ code: 'STORE_FAILED' });
      await expect(workspace().store.commit({ capture: aCapture(newFlowId(), { body }) })).rejects.toMatchObject({
        code: 'STORE_FAILED',
      });
    });
  });
};
