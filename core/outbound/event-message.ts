import type { SubscriptionId } from '#core/contract/records/subscription.ts';
import { type JsonValue, stringifyJson } from '#core/flow/json.ts';
import type { DeliveryMessage, Header, SubscriptionFacts } from './ports.ts';

/** An event as subscribers are told of it. */
export type EventToSend = {
  id: string;
  type: string;
  at: number;
  entityId: string;
  /** Null where it is not there any more. */
  entity: JsonValue;
  entityUrl: string;
};

/** The request that tells a subscriber of an event. A GET says all of it in headers. */
export const toEventMessage = (
  event: EventToSend,
  subscription: { id: SubscriptionId; facts: SubscriptionFacts },
): DeliveryMessage => {
  const { id, facts } = subscription;
  const prefix = facts.headerPrefix;
  const headers: Header[] = [
    [`${prefix}-Event-Id`, event.id],
    [`${prefix}-Event`, event.type],
    [`${prefix}-Id`, id],
    [`${prefix}-Entity-Id`, event.entityId],
    [`${prefix}-Entity-URL`, event.entityUrl],
  ];
  const message = { method: facts.method, url: null, headers, body: null, signing: null };
  if (facts.method === 'GET') return message;
  const isForm = facts.contentType === 'form';
  return {
    ...message,
    headers: [['Content-Type', isForm ? 'application/x-www-form-urlencoded' : 'application/json'], ...headers],
    body: isForm ? formBody(event, id) : jsonBody(event, id, facts.includeEntity),
  };
};

const jsonBody = (event: EventToSend, webhookId: string, includeEntity: boolean): string =>
  stringifyJson({
    eventId: event.id,
    eventType: event.type,
    webhookId,
    entityId: event.entityId,
    ...(includeEntity && { entity: event.entity }),
    entityUrl: event.entityUrl,
    timestamp: event.at,
  });

const formBody = (event: EventToSend, webhookId: string): string =>
  new URLSearchParams({
    eventId: event.id,
    eventType: event.type,
    webhookId,
    entityId: event.entityId,
    timestamp: String(event.at),
  }).toString();
