import { HookloomError } from '#core/contract/errors.ts';
import type { Deployment, Engine } from '#core/engine/engine.ts';
import type { ScheduleTick } from '#core/engine/ports/records.ts';
import type { Store } from '#core/engine/ports/store.ts';
import type { Clock, Log } from '#core/engine/ports.ts';
import { schedule } from '#core/nodes/schedule/definition.ts';
import type { Deployments } from './deployments.ts';
import { createTicks, type Ticks } from './schedule-ticks.ts';

type Context = {
  deployments: Pick<Deployments, 'list'>;
  engine: Pick<Engine, 'startRun'>;
  store: Pick<Store, 'schedules' | 'commit'>;
  clock: Clock;
  log: Log;
};

export type Schedules = {
  /** Loads when each schedule last fired, makes up for what was missed where that is wanted, and goes on. */
  start: () => Promise<void>;
  /** To be called after every change of a flow. */
  refresh: () => void;
  stop: () => void;
};

/** A schedule of a live flow. */
type Active = {
  deployment: Deployment;
  nodeId: string;
  /** Its settings as text: another text is another schedule. */
  settings: string;
  ticks: Ticks;
  makesUp: boolean;
  lastTick: number;
  takeBack: () => void;
};
type Wanted = Omit<Active, 'lastTick' | 'takeBack'>;

/** A machine that was asleep has not counted the time of its timers, so a long one looks at the clock now and then. */
const longestTimerMs = 30_000;
/** A tick that is noticed later than this was missed. */
const lateMs = 60_000;
const retryMs = 5_000;

/** Fires the schedules of live flows: each tick once, also over restarts, because a run is queued together with its tick. */
export const createSchedules = ({ deployments, engine, store, clock, log }: Context): Schedules => {
  const active = new Map<string, Active>();
  let isRunning = false;

  const arm = (key: string, at: number, fire: () => void): void => {
    const one = active.get(key);
    if (!one || !isRunning) return;
    const look = (): void => {
      const left = at - clock.now();
      one.takeBack = left > 0 ? clock.after(Math.min(left, longestTimerMs), look) : noTimer;
      if (left <= 0) fire();
    };
    one.takeBack();
    // Never at once: whoever arms may be in the middle of something.
    one.takeBack = clock.after(Math.min(Math.max(0, at - clock.now()), longestTimerMs), look);
  };

  const armNext = (key: string): void => {
    const one = active.get(key);
    if (!one) return;
    const next = one.ticks.next(Math.max(clock.now(), one.lastTick), one.lastTick);
    if (next === null) return;
    arm(key, next, () => {
      if (clock.now() - next <= lateMs) void fire(key, next);
      else makeUp(key);
    });
  };

  /** What came while nobody looked: the newest of it is fired once, or all of it is left out. */
  const makeUp = (key: string): void => {
    const one = active.get(key);
    if (!one) return;
    const missed = one.ticks.newest(one.lastTick, clock.now());
    if (missed === null) armNext(key);
    else if (one.makesUp) void fire(key, missed);
    else {
      one.lastTick = missed;
      keepTick(one);
      armNext(key);
    }
  };

  const fire = async (key: string, tick: number): Promise<void> => {
    const one = active.get(key);
    if (!one || !isRunning) return;
    const { deployment, nodeId } = one;
    const input = { scheduledAt: toIso(tick), firedAt: toIso(clock.now()) };
    const fired = { flowId: deployment.flowId, nodeId, lastTick: tick };
    let isKept = true;
    try {
      await engine.startRun({ deployment, trigger: 'schedule', nodeId, input, params: {}, waits: false, tick: fired });
    } catch (error) {
      log('error', 'a schedule could not fire', { ...fired, error });
      const next = one.ticks.next(tick, tick);
      const again = clock.now() + retryMs;
      if (isPassing(error) && (next === null || next > again)) {
        if (active.get(key) === one) arm(key, again, () => void fire(key, tick));
        return;
      }
      isKept = false;
    }
    one.lastTick = tick;
    if (active.get(key) !== one) return;
    if (!isKept) keepTick(one);
    armNext(key);
  };

  const keepTick = ({ deployment, nodeId, lastTick }: Active): void => {
    store
      .commit({ tick: { flowId: deployment.flowId, nodeId, lastTick } })
      .catch((error: unknown) => log('error', 'the tick of a schedule could not be kept', { nodeId, error }));
  };

  const forget = (flowId: ScheduleTick['flowId'], nodeId: string): void => {
    store.schedules
      .forget(flowId, nodeId)
      .catch((error: unknown) => log('error', 'a schedule could not be forgotten', { flowId, nodeId, error }));
  };

  const add = (key: string, wanted: Wanted, lastTick: number | undefined): void => {
    const one: Active = { ...wanted, lastTick: lastTick ?? clock.now(), takeBack: noTimer };
    active.set(key, one);
    if (lastTick === undefined) keepTick(one);
    makeUp(key);
  };

  const refresh = (past: ReadonlyMap<string, number> = new Map()): void => {
    if (!isRunning) return;
    const wanted = findSchedules(deployments);
    for (const [key, one] of active) {
      const { settings } = wanted.get(key) ?? {};
      if (settings === one.settings) continue;
      one.takeBack();
      active.delete(key);
      if (settings === undefined) forget(one.deployment.flowId, one.nodeId);
    }
    for (const [key, one] of wanted) {
      const known = active.get(key);
      if (known) Object.assign(known, { deployment: one.deployment, makesUp: one.makesUp });
      else add(key, one, past.get(key));
    }
  };

  return {
    start: async () => {
      const ticks = await store.schedules.list();
      isRunning = true;
      refresh(new Map(ticks.map(({ flowId, nodeId, lastTick }) => [toKey(flowId, nodeId), lastTick])));
      for (const { flowId, nodeId } of ticks) if (!active.has(toKey(flowId, nodeId))) forget(flowId, nodeId);
    },
    refresh: () => refresh(),
    stop: () => {
      isRunning = false;
      for (const { takeBack } of active.values()) takeBack();
      active.clear();
    },
  };
};

const noTimer = (): void => {};

const toKey = (flowId: string, nodeId: string): string => `${flowId} ${nodeId}`;

const toIso = (at: number): string => new Date(at).toISOString();

/** Whether it may be otherwise in a moment: a full queue, a store that does not answer. */
const isPassing = (error: unknown): boolean => error instanceof HookloomError && error.status === 503;

const findSchedules = (deployments: Pick<Deployments, 'list'>): Map<string, Wanted> => {
  const found = new Map<string, Wanted>();
  for (const { stored, live } of deployments.list()) {
    if (stored.status !== 'live' || !live) continue;
    for (const { kind, nodeId } of live.plan.triggers) {
      if (kind !== schedule.kind) continue;
      const settings = schedule.settings.safeParse(live.document.nodes.find(({ id }) => id === nodeId)?.settings);
      if (!settings.success) continue;
      const { missedRun, ...times } = settings.data;
      found.set(toKey(stored.id, nodeId), {
        deployment: live,
        nodeId,
        settings: JSON.stringify(times),
        ticks: createTicks(settings.data),
        makesUp: missedRun === 'run-once',
      });
    }
  }
  return found;
};
