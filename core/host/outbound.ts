import { toHookloomError } from '#core/contract/errors.ts';
import type { HeaderPair } from '#core/contract/records/capture.ts';
import type { CaptureId } from '#core/contract/records/ids.ts';
import type { Store } from '#core/engine/ports/store.ts';
import type { Clock, Credentials, Deliver, HttpClient, Ids, Log } from '#core/engine/ports.ts';
import type { JsonObject } from '#core/flow/json.ts';
import { NodeFailure } from '#core/nodes/node-failure.ts';
import { createOutbound, type Outbound } from '#core/outbound/create-outbound.ts';
import type { OutboundStore } from '#core/outbound/ports.ts';
import { hashing } from './adapters/hashing.ts';
import type { HostVault } from './adapters/vault.ts';
import { controlUrlOf } from './control-url.ts';
import type { EventHub } from './event-hub.ts';
import type { HostFacts } from './host-context.ts';
import type { Settings } from './settings.ts';

type Options = {
  store: Store & { outbound: OutboundStore };
  vault: HostVault;
  http: HttpClient;
  credentials: Credentials;
  clock: Clock;
  ids: Ids;
  log: Log;
  hub: EventHub;
  facts: HostFacts;
  settings: Settings;
};

/** Outbound webhooks over the workspace's store, network and secrets. */
export const openOutbound = (options: Options): Promise<Outbound> => {
  const { store, vault, http, credentials, clock, ids, log, hub, facts, settings } = options;
  return createOutbound({
    store: store.outbound,
    vault,
    http,
    hashing,
    credentials,
    clock,
    ids,
    log,
    runs: {
      find: async (id) => {
        const run = await store.runs.get(id);
        if (!run) return null;
        // What it holds came out of the store's JSON.
        return { run: { ...run } as JsonObject, hops: await hopsOf(store, run.captureId ?? run.replayOf) };
      },
    },
    urlOf: ({ name, entityId, flowId }) => {
      const base = controlUrlOf(facts, settings);
      if (name === 'Webhook.Test') return `${base}/api/v1/subscriptions/${entityId}`;
      if (name === 'Webhook.Rejected') return `${base}/api/v1/rejections${flowId === null ? '' : `?flowId=${flowId}`}`;
      const kind = name === 'Flow.Executed' || name === 'Flow.Failed' ? 'runs' : 'flows';
      return `${base}/api/v1/${kind}/${entityId}`;
    },
    onChange: (owner) => hub.publish({ type: 'delivery.changed', owner }),
    onDisabled: ({ id, facts: { name } }, because) => {
      const text = `The outbound webhook “${name}” was switched off. ${because}`;
      facts.notices.push(text);
      log('warn', 'an outbound webhook was switched off', { subscriptionId: id, because });
      hub.publish({
        type: 'notify',
        level: 'error',
        title: 'Outbound webhook switched off',
        text,
        flowId: null,
        runId: null,
      });
      const entry = { at: clock.now(), action: 'subscription.disabled', subject: id, details: because };
      store.addAudit(entry).catch((error: unknown) => log('error', 'an audit entry is lost', { error }));
    },
  });
};

/** What nodes send, as the engine knows it. */
export const createDeliver =
  ({ deliver }: Outbound): Deliver =>
  async (call) => {
    try {
      return await deliver(call);
    } catch (error) {
      const { message, code } = toHookloomError(error);
      throw new NodeFailure(code === 'STORE_LOCKED' ? 'delivery_locked' : 'delivery_failed', message, {
        isTransient: true,
        cause: error,
      });
    }
  };

/** How many calls of Hookloom to itself led to a run: an event that starts the flow it tells of must come to an end. */
const hopsOf = async (store: Store, id: CaptureId | null): Promise<number> => {
  const headers: readonly HeaderPair[] = (id && (await store.captures.get(id)))?.headers ?? [];
  const value = Number(headers.find(([name]) => name.toLowerCase() === 'x-hookloom-hops')?.[1] ?? 0);
  return Number.isSafeInteger(value) && value > 0 ? value : 0;
};
