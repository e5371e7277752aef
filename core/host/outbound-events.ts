import type { RunStatus } from '#core/contract/records/run.ts';
import type { EventName, PlatformEvent } from '#core/contract/records/subscription.ts';
import type { RunRecord } from '#core/engine/ports/records.ts';
import type { Store } from '#core/engine/ports/store.ts';
import type { Outbound } from '#core/outbound/create-outbound.ts';
import type { Notifications } from './notifications.ts';

type Listener = Pick<Outbound, 'eventOf' | 'poke'>;

/**
 * The store as the engine and the flows' handlers see it: each change that other systems, or people, may want to know of takes
 * its event along, so that both are committed or neither is.
 */
export const withOutboundEvents = (
  store: Store,
  { eventOf, poke }: Listener,
  { reportOf }: Pick<Notifications, 'reportOf'>,
): Store => {
  /** Writes, and has the event looked at once it is there. */
  const telling = <Written>(event: PlatformEvent | undefined, written: Promise<Written>): Promise<Written> => {
    if (event !== undefined) written.then(poke, () => {});
    return written;
  };
  const ofFlow = (name: EventName, flowId: PlatformEvent['flowId']) =>
    eventOf(name, { flowId, entityId: flowId ?? '' });

  return {
    ...store,
    commit: (entry) => {
      const { run } = entry;
      const event = run && eventOfRun(run, eventOf);
      const report = run && reportOf(run);
      if (event === undefined && report === undefined) return store.commit(entry);
      return telling(event, store.commit({ ...entry, ...(event && { event }), ...(report && { report }) }));
    },
    addRejection: (rejection) =>
      store.addRejection(rejection, eventOf('Webhook.Rejected', { flowId: rejection.flowId, entityId: rejection.id })),
    flows: {
      ...store.flows,
      insert: (flow) => {
        const event = ofFlow('Flow.Created', flow.id);
        return telling(event, store.flows.insert(flow, event));
      },
      update: (flow, expectedRevision) => {
        const event = ofFlow('Flow.Updated', flow.id);
        return telling(event, store.flows.update(flow, expectedRevision, event));
      },
      setStatus: (id, status, at) => {
        const event = ofFlow('Flow.StatusChanged', id);
        return telling(event, store.flows.setStatus(id, status, at, event));
      },
      remove: (id, at) => {
        const event = ofFlow('Flow.Deleted', id);
        return telling(event, store.flows.remove(id, at, event));
      },
    },
    versions: {
      ...store.versions,
      publish: (version, revision) => {
        const event = ofFlow('Flow.Published', version.flowId);
        return telling(event, store.versions.publish(version, revision, event));
      },
    },
  };
};

/** Runs that are not over, and those that a person has stopped, are no event. */
const eventNames: Readonly<Record<RunStatus, EventName | null>> = {
  queued: null,
  running: null,
  waiting: null,
  held: null,
  succeeded: 'Flow.Executed',
  failed: 'Flow.Failed',
  timedOut: 'Flow.Failed',
  cancelled: null,
  interrupted: 'Flow.Failed',
  dead: 'Flow.Failed',
};

const eventOfRun = ({ status, flowId, id }: RunRecord, eventOf: Listener['eventOf']): PlatformEvent | undefined => {
  const name = eventNames[status];
  return name === null ? undefined : eventOf(name, { flowId, entityId: id });
};
