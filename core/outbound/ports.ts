import { z } from 'zod';
import { headerPair } from '#core/contract/records/capture.ts';
import {
  type DeliveryId,
  type DeliveryStatus,
  deliveryAttempt,
  deliveryRequest,
  deliveryResponse,
} from '#core/contract/records/delivery.ts';
import type { RunId } from '#core/contract/records/ids.ts';
import { type PlatformEvent, type SubscriptionId, subscription } from '#core/contract/records/subscription.ts';
import type { Page, PageRequest } from '#core/engine/ports/store.ts';
import type { FlowId } from '#core/flow/document.ts';

// What outbound webhooks need of the store; its drivers implement this beside the engine's `Store`.

export type Header = [name: string, value: string];

/** What of a subscription may be shown, without what changes by itself. */
export const subscriptionFacts = subscription.omit({
  id: true,
  isEnabled: true,
  disabledBecause: true,
  failingSince: true,
  createdAt: true,
  updatedAt: true,
});
export type SubscriptionFacts = z.output<typeof subscriptionFacts>;

export type SubscriptionRecord = {
  id: SubscriptionId;
  facts: SubscriptionFacts;
  /** Its secrets; null when it has none. */
  sealed: Uint8Array | null;
  isEnabled: boolean;
  disabledBecause: string | null;
  failingSince: number | null;
  createdAt: number;
  updatedAt: number;
};

/** How a node signs what it sends. The secret is read from the credential at each attempt. */
export const nodeSigning = z.discriminatedUnion('scheme', [
  z.object({ scheme: z.literal('standard-webhooks'), credential: z.string() }),
  z.object({
    scheme: z.literal('hmac'),
    credential: z.string(),
    algorithm: z.enum(['sha1', 'sha256', 'sha512']),
    encoding: z.enum(['hex', 'base64']),
    header: z.string(),
    prefix: z.string(),
  }),
]);
export type NodeSigning = z.output<typeof nodeSigning>;

/** What is sent, without what is added at each attempt: signature, authentication and a subscription's own headers. */
export const deliveryMessage = z.object({
  method: z.string(),
  /** Null for a subscription, whose present address is used. */
  url: z.string().nullable(),
  headers: z.array(headerPair),
  body: z.string().nullable(),
  signing: nodeSigning.nullable(),
});
export type DeliveryMessage = z.output<typeof deliveryMessage>;

/** The attempts so far, and both sides of the newest one. */
export const deliveryLog = z.object({
  request: deliveryRequest.nullable(),
  response: deliveryResponse.nullable(),
  attempts: z.array(deliveryAttempt),
});
export type DeliveryLog = z.output<typeof deliveryLog>;

/** Where deliveries belong: to a subscription, or to the flow whose node sends them. */
export type DeliveryOwner = SubscriptionId | FlowId;

export type DeliveryRecord = {
  id: DeliveryId;
  owner: DeliveryOwner;
  runId: RunId | null;
  eventId: string;
  eventType: string;
  entityId: string;
  resendOf: DeliveryId | null;
  status: DeliveryStatus;
  attempts: number;
  maxAttempts: number;
  /** How many calls of Hookloom to itself led here. */
  hops: number;
  createdAt: number;
  nextAt: number | null;
  finishedAt: number | null;
  httpStatus: number | null;
  error: string | null;
  /** As it is sent, or with secrets masked where `sealed` holds it as it is sent. */
  message: DeliveryMessage;
  sealed: Uint8Array | null;
  log: DeliveryLog;
};

/** What an attempt changes. */
export type DeliveryOutcome = Pick<
  DeliveryRecord,
  'id' | 'status' | 'attempts' | 'nextAt' | 'finishedAt' | 'httpStatus' | 'error' | 'log'
>;

/** An event that waits for its deliveries to be written. `entity` is JSON; null where there is none, or it is a run. */
export type OutboxEntry = PlatformEvent & { seq: number; entity: string | null };

export type OutboundStore = {
  subscriptions: {
    /** Oldest first. */
    list: () => Promise<SubscriptionRecord[]>;
    put: (record: SubscriptionRecord) => Promise<void>;
    /** With its deliveries. */
    remove: (id: SubscriptionId) => Promise<void>;
  };
  outbox: {
    /** Oldest first. */
    list: (limit: number) => Promise<OutboxEntry[]>;
    /** Takes entries out and adds the deliveries that they led to, in one transaction. */
    dispatch: (seqs: readonly number[], deliveries: readonly DeliveryRecord[]) => Promise<void>;
    /** `listener` hears of entries whose writing nobody waits for. */
    listen: (listener: () => void) => void;
  };
  deliveries: {
    add: (record: DeliveryRecord) => Promise<void>;
    /** Pending ones that are due by `now`, longest overdue first. */
    due: (query: { now: number; limit: number } & Without) => Promise<DeliveryRecord[]>;
    /** When the next pending one is due. */
    nextAt: (query: Without) => Promise<number | null>;
    /** After an attempt. Does nothing when the delivery is gone. */
    settle: (outcome: DeliveryOutcome) => Promise<void>;
    get: (id: DeliveryId) => Promise<DeliveryRecord | null>;
    /** Newest first. Beyond the newest 100 of an owner only pending ones are kept. */
    list: (owner: DeliveryOwner, page: PageRequest) => Promise<Page<DeliveryRecord>>;
  };
};

/** Deliveries and owners to leave out. */
export type Without = { withoutIds: readonly DeliveryId[]; withoutOwners: readonly DeliveryOwner[] };

/** Finished deliveries that are kept of each owner, and how many may wait for a receiver that does not answer. */
export const deliveryLimits = { kept: 100, waiting: 10_000 };
