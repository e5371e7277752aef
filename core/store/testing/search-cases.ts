import { beforeAll, expect, test } from 'vitest';
import type { CaptureRecord, RunRecord } from '#core/engine/ports/records.ts';
import { aCapture, aRun, newFlowId } from './records.ts';
import type { Workspace } from './store-under-test.ts';

type Sample = { name: string; capture: Partial<CaptureRecord>; run?: Partial<RunRecord> };

const samples: Sample[] = [
  {
    name: 'order',
    capture: {
      path: '/hook/orders',
      body: Buffer.from('{"company_id":4711,"lines":[{"sku":"AB-1"}],"tags":["vip","new"],"big":1234567890123456789}'),
    },
    run: { status: 'succeeded', httpStatus: 200, durationMs: 12, version: 3 },
  },
  {
    name: 'push',
    capture: {
      label: 'push',
      path: '/hook/github',
      headers: [
        ['X-GitHub-Event', 'push'],
        ['user-agent', 'GitHub Hookshot'],
      ],
      body: Buffer.from('{"repository":{"full_name":"acme/Zürich-site"},"note":"100% \\"quoted\\""}'),
    },
    run: { status: 'failed', httpStatus: 500, durationMs: 250, version: null },
  },
  {
    name: 'form',
    capture: {
      method: 'PUT',
      contentType: 'application/x-www-form-urlencoded',
      body: Buffer.from('company_id=4711&name=Acme+Corp'),
    },
    run: { status: 'timedOut', httpStatus: 504, durationMs: 30_000, version: 3 },
  },
  { name: 'binary', capture: { label: 'photo', body: Uint8Array.from([0xff, 0xfe, 0x00, 0x80]) } },
  {
    name: 'large',
    capture: { label: 'export', body: Buffer.from(`{"needle":"haystack","x":"${'y'.repeat(300_000)}"}`) },
  },
];

export const searchCases = (workspace: Workspace): void => {
  const flowId = newFlowId();
  const nameOf = new Map<string, string>();

  beforeAll(async () => {
    for (const { name, capture, run } of samples) {
      const record = aCapture(flowId, capture);
      nameOf.set(record.id, name);
      await workspace().store.commit({
        capture: record,
        ...(run && { run: aRun(flowId, { captureId: record.id, ...run }) }),
      });
    }
  });

  const search = async (q: string): Promise<(string | undefined)[]> => {
    const { items } = await workspace().store.captures.list({ flowId, q, limit: 50 });
    return items.map(({ id }) => nameOf.get(id)).toReversed();
  };

  test.each([
    ['', ['order', 'push', 'form', 'binary', 'large']],
    ['status:500', ['push']],
    ['status:>=500', ['push', 'form']],
    ['status:5xx method:PUT', ['form']],
    ['method:put', ['form']],
    ['run:failed', ['push']],
    ['run:timedout', ['form']],
    ['path:/github', ['push']],
    ['duration:>200ms', ['push', 'form']],
    ['duration:>=30s', ['form']],
    ['duration:<=12', ['order']],
    ['header:x-github-event=push', ['push']],
    ['header:user-agent="github hookshot"', ['push']],
    ['header:X-GitHub-Event', ['push']],
    ['header:x-github-event=pus', []],
    ['version:3', ['order', 'form']],
    ['version:draft', ['push']],
    ['body.company_id:4711', ['order', 'form']],
    ['body.lines[0].sku:AB-1', ['order']],
    ['body.lines.0.sku:AB-2', []],
    ['body.tags:vip', ['order']],
    ['body.big:1234567890123456789', ['order']],
    ['body.name:"Acme Corp"', ['form']],
    ['body.__proto__.x:1', []],
    ['acme', ['push', 'form']],
    ['ACME zürich', ['push']],
    ['"acme zürich site"', ['push']],
    ['"zürich acme"', []],
    ['company_id', ['order', 'form']],
    ['comp', ['order', 'form']],
    ['pany', []],
    ['photo', ['binary']],
    ['orders', ['order', 'form', 'binary', 'large']],
    ['haystack', ['large']],
    ['body.needle:haystack', []],
    ['100%', ['push']],
    [`"'; DROP TABLE captures; --"`, []],
    ['" OR 1', []],
    ['NEAR acme', []],
  ])('the search %j', async (q, names) => {
    expect(await search(q)).toEqual(names);
  });

  test('an unknown token is refused with the tokens that exist', async () => {
    await expect(search('colour:red')).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: expect.stringContaining('header:x-github-event=push') as string,
    });
  });

  test('finds a request at once, before anything had time to index it', async () => {
    const capture = aCapture(newFlowId(), { label: 'brandnew' });
    await workspace().store.commit({ capture });

    const found = await workspace().store.captures.list({ q: 'brandnew', limit: 5 });

    expect(found.items.map(({ id }) => id)).toEqual([capture.id]);
  });

  test('a removed request is found no more', async () => {
    const { store } = workspace();
    const capture = aCapture(newFlowId(), { label: 'shortlived' });
    await store.commit({ capture });
    await store.captures.remove(capture.id);

    expect((await store.captures.list({ q: 'shortlived', limit: 5 })).items).toEqual([]);
  });

  test('pages through what a search finds', async () => {
    const { store } = workspace();
    const busy = newFlowId();
    const captures = Array.from({ length: 2_500 }, (_, index) =>
      aCapture(busy, { method: index % 500 === 0 ? 'DELETE' : 'POST', body: Buffer.from('{}') }),
    );
    await Promise.all(captures.map((capture) => store.commit({ capture })));
    const wanted = captures.filter(({ method }) => method === 'DELETE').map(({ id }) => id);

    const first = await store.captures.list({ flowId: busy, q: 'method:DELETE', limit: 3 });
    const second = await store.captures.list({
      flowId: busy,
      q: 'method:DELETE',
      limit: 3,
      cursor: first.nextCursor ?? undefined,
    });

    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(wanted.toReversed());
    expect(second.nextCursor).toBeNull();
  });
};
