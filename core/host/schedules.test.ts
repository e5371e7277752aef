import { afterEach, describe, expect, test } from 'vitest';
import { createEngine } from '#core/engine/create-engine.ts';
import type { Ids } from '#core/engine/ports.ts';
import { createFakeClock, settled } from '#core/engine/testing/fake-clock.ts';
import { createMemoryPorts } from '#core/engine/testing/memory-ports.ts';
import { createMemoryStore, type MemoryStore } from '#core/engine/testing/memory-store.ts';
import type { FlowStatus } from '#core/flow/document.ts';
import { isJsonObject, type JsonObject, parseJson } from '#core/flow/json.ts';
import { flowOf } from '#core/flow/testing/flow-of.ts';
import type { DeployedFlow } from './deployments.ts';
import { createSchedules, type Schedules } from './schedules.ts';

const started: Schedules[] = [];
afterEach(() => {
  for (const schedules of started.splice(0)) schedules.stop();
});

let lastId = 0;
/** Other ids after a restart, as in life. */
const ids: Ids = {
  next: (prefix) => {
    lastId += 1;
    return `${prefix}_${lastId}`;
  },
};

type Options = { startAt: string; store?: MemoryStore };

/** One live flow with a schedule on a clock that the test moves. */
const startSchedule = async (settings: JsonObject, { startAt, store = createMemoryStore() }: Options) => {
  const clock = createFakeClock(Date.parse(startAt));
  const ports = createMemoryPorts({ store, clock });
  const engine = createEngine({ ...ports, ids });
  const flow = { status: 'live' as FlowStatus, version: 1, settings };
  const deployed = (): DeployedFlow => {
    const document = flowOf([
      { id: 's1', kind: 'schedule', settings: flow.settings },
      { id: 'web', kind: 'webhook' },
    ]);
    const live = engine.deploy(document, flow.version, 'ada');
    const stored = {
      id: document.id,
      owner: 'ada',
      status: flow.status,
      revision: 1,
      publishedVersion: flow.version,
      publishedRevision: 1,
      createdAt: 0,
      updatedAt: 0,
      document,
    };
    return { stored, draft: live, live };
  };
  const schedules = createSchedules({
    deployments: { list: () => [deployed()] },
    engine,
    store,
    clock,
    log: ports.log,
  });
  started.push(schedules);
  await engine.start(async () => deployed().live);
  await schedules.start();
  await settled();
  return {
    ...ports,
    schedules,
    change: (changes: Partial<typeof flow>) => {
      Object.assign(flow, changes);
      schedules.refresh();
    },
    /** The moments for which it fired, by its runs. */
    fired: () =>
      [...store.ran.values()].map(({ trace }) => {
        const steps = parseJson(trace);
        const [step] = steps.ok && Array.isArray(steps.value) ? steps.value : [];
        const output = isJsonObject(step) ? step['output'] : null;
        return isJsonObject(output) ? output['scheduledAt'] : null;
      }),
  };
};

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

test('a schedule fires once for each tick, as a durable run of the published version', async () => {
  const app = await startSchedule({ cron: '*/5 * * * *' }, { startAt: '2026-01-01T00:03:00Z' });

  await app.clock.advance(13 * minute);

  expect(app.fired()).toEqual(['2026-01-01T00:05:00.000Z', '2026-01-01T00:10:00.000Z', '2026-01-01T00:15:00.000Z']);
  expect([...app.store.ran.values()][0]).toMatchObject({
    trigger: 'schedule',
    captureId: null,
    isAsync: true,
    status: 'succeeded',
    version: 1,
  });
  const queued = app.store.commits.filter(({ job }) => job);
  expect(queued).toMatchObject(
    ['00:05', '00:10', '00:15'].map((time) => ({
      run: { status: 'queued' },
      job: { start: { trigger: 'schedule', nodeId: 's1' } },
      tick: { nodeId: 's1', lastTick: Date.parse(`2026-01-01T${time}:00Z`) },
    })),
  );
});

test('an interval counts from its beginning, also over a restart', async () => {
  const settings = { mode: 'interval', everyMs: 10 * minute };
  const before = await startSchedule(settings, { startAt: '2026-01-01T00:01:30Z' });
  await before.clock.advance(15 * minute);
  before.schedules.stop();
  const after = await startSchedule(settings, { startAt: '2026-01-01T00:20:00Z', store: before.store });
  await after.clock.advance(12 * minute);

  expect(after.fired()).toEqual(['2026-01-01T00:11:30.000Z', '2026-01-01T00:21:30.000Z', '2026-01-01T00:31:30.000Z']);
});

describe('what was missed while Hookloom was not running', () => {
  const restart = async (missedRun: string) => {
    const settings = { cron: '0 * * * *', missedRun };
    const before = await startSchedule(settings, { startAt: '2026-01-01T00:30:00Z' });
    await before.clock.advance(hour);
    before.schedules.stop();
    const after = await startSchedule(settings, { startAt: '2026-01-01T05:15:00Z', store: before.store });
    await after.clock.advance(hour);
    return after.fired();
  };

  test('is left out', async () => {
    expect(await restart('skip')).toEqual(['2026-01-01T01:00:00.000Z', '2026-01-01T06:00:00.000Z']);
  });

  test('or is made up for once', async () => {
    expect(await restart('run-once')).toEqual([
      '2026-01-01T01:00:00.000Z',
      '2026-01-01T05:00:00.000Z',
      '2026-01-01T06:00:00.000Z',
    ]);
  });
});

test('a restart within the second of a tick does not fire it again', async () => {
  const settings = { cron: '0 * * * *', missedRun: 'run-once' };
  const before = await startSchedule(settings, { startAt: '2026-01-01T00:59:59Z' });
  await before.clock.advance(1_000);
  before.schedules.stop();
  const after = await startSchedule(settings, { startAt: '2026-01-01T01:00:00.200Z', store: before.store });
  await after.clock.advance(minute);

  expect(after.fired()).toEqual(['2026-01-01T01:00:00.000Z']);
});

test('refreshing again and again neither fires twice nor forgets a tick', async () => {
  const app = await startSchedule({ cron: '*/5 * * * *' }, { startAt: '2026-01-01T00:04:00Z' });
  for (let times = 0; times < 12; times += 1) {
    app.schedules.refresh();
    app.schedules.refresh();
    await app.clock.advance(30_000);
  }

  expect(app.fired()).toEqual(['2026-01-01T00:05:00.000Z', '2026-01-01T00:10:00.000Z']);
});

test('only a live flow fires; what passed while it was paused is not made up for', async () => {
  const app = await startSchedule({ cron: '0 * * * *', missedRun: 'run-once' }, { startAt: '2026-01-01T00:30:00Z' });
  app.change({ status: 'paused' });
  await app.clock.advance(3 * hour);
  expect([app.fired(), app.store.ticks.size, app.clock.pending()]).toEqual([[], 0, 0]);

  app.change({ status: 'live' });
  await app.clock.advance(hour);
  expect(app.fired()).toEqual(['2026-01-01T04:00:00.000Z']);
});

test('publishing another time stops the old one', async () => {
  const app = await startSchedule({ cron: '0 * * * *' }, { startAt: '2026-01-01T00:30:00Z' });
  app.change({ version: 2, settings: { cron: '45 * * * *' } });
  await app.clock.advance(hour);

  expect(app.fired()).toEqual(['2026-01-01T00:45:00.000Z']);
});

describe('a daily time in Berlin', () => {
  const daysFrom = async (startAt: string, cron: string) => {
    const app = await startSchedule({ cron, zone: 'Europe/Berlin' }, { startAt });
    await app.clock.advance(3 * day);
    return app.fired();
  };

  test('moves with the clocks in spring, and fires once also on the day without that hour', async () => {
    expect(await daysFrom('2026-03-28T00:00:00Z', '0 8 * * *')).toEqual([
      '2026-03-28T07:00:00.000Z',
      '2026-03-29T06:00:00.000Z',
      '2026-03-30T06:00:00.000Z',
    ]);
    expect(await daysFrom('2026-03-28T00:00:00Z', '30 2 * * *')).toHaveLength(3);
  });

  test('fires once on the day that has the hour twice', async () => {
    expect(await daysFrom('2026-10-24T12:00:00Z', '30 2 * * *')).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-26T01:30:00.000Z',
      '2026-10-27T01:30:00.000Z',
    ]);
  });
});

test('a tick that cannot be stored is tried again, and then kept once', async () => {
  const app = await startSchedule({ cron: '0 * * * *' }, { startAt: '2026-01-01T00:59:00Z' });
  app.store.fail(true);
  await app.clock.advance(minute + 7_000);
  expect(app.fired()).toEqual([]);

  app.store.fail(false);
  await app.clock.advance(minute);
  expect(app.fired()).toEqual(['2026-01-01T01:00:00.000Z']);
});
