import { expect, test } from 'vitest';
import type { DeliveryId } from '#core/contract/records/delivery.ts';
import type { EventId, PlatformEvent, SubscriptionId } from '#core/contract/records/subscription.ts';
import { type DeliveryRecord, deliveryLimits, type SubscriptionRecord } from '#core/outbound/ports.ts';
import { aCapture, aFlow, aRun, newFlowId } from './records.ts';
import type { Workspace } from './store-under-test.ts';

let last = 0;
const number = (): string => {
  last += 1;
  return String(last).padStart(8, '0');
};

const anEvent = (parts: Partial<PlatformEvent> = {}): PlatformEvent => ({
  id: `evt_${number()}` as EventId,
  name: 'Flow.Created',
  at: 1_000,
  flowId: null,
  entityId: 'x',
  ...parts,
});

const aDelivery = (owner: SubscriptionId, parts: Partial<DeliveryRecord> = {}): DeliveryRecord => ({
  id: `dlv_${number()}` as DeliveryId,
  owner,
  runId: null,
  eventId: 'evt_1',
  eventType: 'Flow.Created',
  entityId: 'flw_1',
  resendOf: null,
  status: 'pending',
  attempts: 0,
  maxAttempts: 10,
  hops: 0,
  createdAt: 1_000,
  nextAt: 2_000,
  finishedAt: null,
  httpStatus: null,
  error: null,
  message: { method: 'POST', url: null, headers: [['X-A', 'b']], body: '{}', signing: null },
  sealed: new Uint8Array([1, 2]),
  log: { request: null, response: null, attempts: [] },
  ...parts,
});

const newOwner = (): SubscriptionId => `sub_${number()}` as SubscriptionId;
const nothing = { withoutIds: [], withoutOwners: [] };

export const deliveryCases = (workspace: Workspace): void => {
  const waiting = async () => {
    const { outbox } = workspace().outbound;
    const entries = await outbox.list(100);
    await outbox.dispatch(
      entries.map(({ seq }) => seq),
      [],
    );
    return entries;
  };

  test('an event is written with the change of a flow, and tells of the flow as it then is', async () => {
    const { flows, versions } = workspace().store;
    const flow = aFlow();
    const of = (name: PlatformEvent['name']) => anEvent({ name, flowId: flow.id, entityId: flow.id });
    const document = { ...flow.document, name: 'Renamed' };

    await flows.insert(flow, of('Flow.Created'));
    await flows.update({ ...flow, document, revision: 2 }, 1, of('Flow.Updated'));
    const version = { flowId: flow.id, version: 1, note: '', publishedAt: 3_000, document };
    await versions.publish(version, 2, of('Flow.Published'));
    await flows.setStatus(flow.id, 'live', 4_000, of('Flow.StatusChanged'));
    await flows.remove(flow.id, 5_000, of('Flow.Deleted'));

    const entries = await waiting();
    expect(entries.map(({ name }) => name)).toEqual([
      'Flow.Created',
      'Flow.Updated',
      'Flow.Published',
      'Flow.StatusChanged',
      'Flow.Deleted',
    ]);
    const entities = entries.map(({ entity }) => JSON.parse(entity ?? 'null') as Record<string, unknown>);
    expect(entities[0]).toMatchObject({ id: flow.id, status: 'draft', document: flow.document });
    expect(entities[3]).toMatchObject({ name: 'Renamed', status: 'live', revision: 2, publishedVersion: 1 });
  });

  test('a change that is refused or changes nothing leaves no event', async () => {
    const { flows } = workspace().store;
    const flow = aFlow();
    await flows.insert(flow);

    await flows.setStatus(flow.id, 'draft', 2_000, anEvent());
    await flows.update({ ...flow, revision: 9 }, 8, anEvent()).catch(() => {});
    await flows.remove(newFlowId(), 3_000, anEvent());

    expect(await waiting()).toEqual([]);
  });

  test('an event is committed with the run that it tells of', async () => {
    const flow = aFlow();
    const capture = aCapture(flow.id);
    const run = aRun(flow.id);
    const event = anEvent({ name: 'Flow.Executed', flowId: flow.id, entityId: run.id });

    await workspace().store.commit({ capture, run, event });

    expect(await waiting()).toEqual([{ ...event, seq: expect.any(Number), entity: null }]);
  });

  test('a run that a crash has interrupted is an event too', async () => {
    const flow = aFlow();
    const run = aRun(flow.id, { status: 'running', finishedAt: null, durationMs: null });
    await workspace().store.commit({ run });

    await workspace().store.jobs.recover(5, 9_000);

    expect(await waiting()).toMatchObject([{ name: 'Flow.Failed', at: 9_000, flowId: flow.id, entityId: run.id }]);
  });

  test('an outbound webhook is there again after a restart, and takes its deliveries along when it goes', async () => {
    const record: SubscriptionRecord = {
      id: newOwner(),
      facts: {
        name: 'CRM',
        url: 'https://crm.example/',
        method: 'POST',
        contentType: 'json',
        events: ['Flow.Failed'],
        flowIds: [newFlowId()],
        includeEntity: true,
        headerPrefix: 'X-Etl-Webhook',
        signing: { kind: 'hmac-sha1', hasSecret: true },
        basicAuth: { username: 'me', hasPassword: true },
        headers: [{ name: 'X-A', value: null, isSecret: true }],
      },
      sealed: new Uint8Array([1, 2, 3]),
      isEnabled: false,
      disabledBecause: 'gone',
      failingSince: 5,
      createdAt: 1,
      updatedAt: 2,
    };
    await workspace().outbound.subscriptions.put(record);
    await workspace().reopen();
    const { subscriptions, deliveries } = workspace().outbound;
    const stored = await subscriptions.list();
    await deliveries.add(aDelivery(record.id));

    await subscriptions.remove(record.id);

    expect(stored).toEqual([record]);
    expect([await subscriptions.list(), (await deliveries.list(record.id, { limit: 9 })).items]).toEqual([[], []]);
  });

  test('due deliveries come longest overdue first, without those that are left out', async () => {
    const { deliveries } = workspace().outbound;
    const [owner, other] = [newOwner(), newOwner()];
    const late = aDelivery(owner, { nextAt: 100 });
    const later = aDelivery(owner, { nextAt: 50 });
    const future = aDelivery(owner, { nextAt: 300 });
    const ofOther = aDelivery(other, { nextAt: 10 });
    for (const delivery of [late, later, future, ofOther]) await deliveries.add(delivery);

    expect(await deliveries.due({ now: 200, limit: 9, ...nothing })).toEqual([ofOther, later, late]);
    const without = { withoutIds: [later.id], withoutOwners: [other] };
    expect(await deliveries.due({ now: 200, limit: 9, ...without })).toEqual([late]);
    expect(await deliveries.nextAt({ ...without, withoutIds: [later.id, late.id] })).toBe(300);

    const log = {
      request: { method: 'POST', url: 'https://a.example/', headers: [], body: null, isBodyCut: false },
      response: { status: 200, headers: [], body: 'ok', isBodyCut: false },
      attempts: [{ at: 1, durationMs: 2, httpStatus: 200, error: null }],
    };
    const outcome = { attempts: 1, nextAt: null, finishedAt: 7, httpStatus: 200, error: null, log };
    for (const { id } of [late, later, future, ofOther]) {
      await deliveries.settle({ id, status: 'succeeded', ...outcome });
    }
    expect(await deliveries.get(late.id)).toEqual({ ...late, status: 'succeeded', ...outcome });
    expect(await deliveries.nextAt(nothing)).toBeNull();
  });

  test('the newest 100 are kept, and older ones only while they wait', async () => {
    const { outbox, deliveries } = workspace().outbound;
    const owner = newOwner();
    const old = aDelivery(owner);
    const done = Array.from({ length: 105 }, () => aDelivery(owner, { status: 'failed', nextAt: null }));

    await outbox.dispatch([], [old, ...done]);

    const { items } = await deliveries.list(owner, { limit: 500 });
    expect(items.map(({ id }) => id)).toEqual([...done.slice(5).toReversed(), old].map(({ id }) => id));
    await workspace().outbound.subscriptions.remove(owner);
  });

  test('beyond its limit a receiver that is away gets no more deliveries to wait for it', async () => {
    const { outbox, deliveries } = workspace().outbound;
    const owner = newOwner();
    const all = Array.from({ length: deliveryLimits.waiting + 1 }, () => aDelivery(owner));

    await outbox.dispatch([], all);

    const { items } = await deliveries.list(owner, { limit: 2 });
    expect(items).toMatchObject([
      { status: 'failed', nextAt: null, error: expect.stringContaining('waiting') },
      { status: 'pending' },
    ]);
    await workspace().outbound.subscriptions.remove(owner);
  });
};
