import { HookloomError } from '#core/contract/errors.ts';
import { type SubscriptionContent, subscriptionContent } from '#core/contract/records/subscription.ts';
import type { Clock, Vault } from '#core/engine/ports.ts';
import { hashing } from '#core/host/adapters/hashing.ts';
import { createIds } from '#core/host/adapters/ids.ts';
import type { HttpAnswer, HttpCall, OpenCredential } from '#core/nodes/calls.ts';
import { NodeFailure } from '#core/nodes/node-failure.ts';
import type { SqliteStore } from '#core/store/sqlite/open-sqlite-store.ts';
import { createTestClock } from '#core/store/testing/test-clock.ts';
import { createOutbound, type Outbound } from '../create-outbound.ts';

type Reply = { status: number; headers?: [string, string][]; body?: string };

/** Outbound webhooks on a real store, with a clock that stands still and a receiver that answers by command. */
export const startOutbound = async (store: SqliteStore, clock = createTestClock()) => {
  const calls: HttpCall[] = [];
  const disabled: string[] = [];
  let reply: (call: HttpCall) => Reply | Promise<Reply> = () => ({ status: 200 });
  let isLocked = false;
  let isForeign = false;
  let attempts = 0;
  let isAsleep = false;
  let changed = Promise.withResolvers<void>();
  const tell = (): void => {
    changed.resolve();
    changed = Promise.withResolvers<void>();
  };
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) await changed.promise;
  };
  const sleepingClock: Clock = {
    ...clock,
    after: (ms, fire) => {
      isAsleep = true;
      tell();
      return clock.after(ms, () => {
        isAsleep = false;
        fire();
      });
    },
  };
  const outbound = await createOutbound({
    store: store.outbound,
    vault: createPlainVault(
      () => isLocked,
      () => isForeign,
    ),
    http: async (call): Promise<HttpAnswer> => {
      calls.push(call);
      tell();
      const { status, headers = [], body = '' } = await reply(call);
      return { status, headers, body: new TextEncoder().encode(body), url: call.url };
    },
    hashing,
    credentials: { open: openCredential },
    clock: sleepingClock,
    ids: createIds(clock),
    log: () => {},
    runs: { find: async () => null },
    urlOf: ({ entityId }) => `https://hookloom.example/${entityId}`,
    onChange: () => {
      attempts += 1;
      isAsleep = false;
      tell();
    },
    onDisabled: (_, because) => disabled.push(because),
  });
  return {
    outbound,
    clock,
    calls,
    disabled,
    answerWith: (next: Reply | ((call: HttpCall) => Reply | Promise<Reply>)): void => {
      reply = typeof next === 'function' ? next : () => next;
    },
    lock: (shouldLock: boolean): void => {
      isLocked = shouldLock;
    },
    /** From now on what was sealed before cannot be opened, as after a lost data key. */
    loseKey: (isLost: boolean): void => {
      isForeign = isLost;
    },
    subscribe: (content: Partial<SubscriptionContent> = {}) => outbound.subscriptions.create(contentOf(content)),
    /** Writes an event as a change does it, and has it looked at. */
    happen: async (entityId: string): Promise<void> => {
      await writeEvent(store, outbound, entityId);
      outbound.poke();
    },
    /** Resolves when so many attempts have been made since the start, and stored. */
    attempted: (count: number): Promise<void> => until(() => attempts >= count),
    /** Resolves when so many requests are under way or over. */
    called: (count: number): Promise<void> => until(() => calls.length >= count),
    /** Lets time pass, once the next attempt is waited for. */
    pass: async (ms: number): Promise<void> => {
      await until(() => isAsleep);
      clock.advance(ms);
    },
  };
};

export const contentOf = (content: Partial<SubscriptionContent> = {}): SubscriptionContent =>
  subscriptionContent.parse({ name: 'CRM', url: 'https://crm.example/in', ...content });

/** What a process leaves behind that dies before it has looked into the outbox. */
export const writeEvent = async (store: SqliteStore, { eventOf }: Outbound, entityId: string): Promise<void> => {
  const event = eventOf('Flow.Executed', { flowId: null, entityId });
  await store.commit({ ...(event && { event }) });
};

const createPlainVault = (isLocked: () => boolean, isForeign: () => boolean): Vault => {
  const pass = (bytes: Uint8Array): Uint8Array => {
    if (isLocked()) throw new HookloomError('STORE_LOCKED');
    return bytes;
  };
  return { isUnlocked: () => !isLocked(), seal: pass, open: (bytes) => (isForeign() ? refuse() : pass(bytes)) };
};

const refuse = (): never => {
  throw new HookloomError('STORE_LOCKED');
};

const openCredential = async (name: string): Promise<OpenCredential> => {
  if (name === 'signer') return { kind: 'signing', secret: 'a signing secret' };
  throw new NodeFailure('credential_missing', `There is no credential “${name}”.`);
};
