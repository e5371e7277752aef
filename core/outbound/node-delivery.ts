import type { DeliveryId } from '#core/contract/records/delivery.ts';
import type { RunId } from '#core/contract/records/ids.ts';
import type { Clock, Ids, Vault } from '#core/engine/ports.ts';
import type { FlowId } from '#core/flow/document.ts';
import type { Sender } from './create-sender.ts';
import { createTextMask } from './mask-texts.ts';
import { newDelivery } from './new-delivery.ts';
import type { DeliveryMessage, Header, NodeSigning, OutboundStore } from './ports.ts';
import { sealMessage } from './prepare-request.ts';

/** What a node sends. */
export type NodeDelivery = {
  flowId: FlowId;
  runId: RunId;
  nodeId: string;
  method: string;
  url: string;
  headers: readonly (readonly [name: string, value: string])[];
  body: string | null;
  signing: NodeSigning | null;
  maxAttempts: number;
  /** Whether the outcome of the first attempt is waited for. */
  waits: boolean;
  hops: number;
  /** Values that the list of deliveries must not show. */
  secrets: readonly string[];
};

export type SentFromNode = {
  deliveryId: DeliveryId;
  messageId: string;
  /** `queued`: not tried yet. `retrying`: tried in vain, and to be tried again. */
  status: 'queued' | 'succeeded' | 'retrying' | 'failed';
  httpStatus: number | null;
  error: string | null;
};

export const nodeEventType = 'Node.Sent';

type Context = {
  store: OutboundStore['deliveries'];
  sender: Sender;
  vault: Vault;
  ids: Ids;
  clock: Clock;
};

/** Stores what a node sends, sealed, and lets it be sent: what has been accepted here survives a crash. */
export const sendFromNode = async (
  delivery: NodeDelivery,
  { store, sender, vault, ids, clock }: Context,
): Promise<SentFromNode> => {
  const { method, url, headers, body, signing, secrets } = delivery;
  const message: DeliveryMessage = { method, url, headers: headers.map(toHeader), body, signing };
  const messageId = `msg_${ids.next('evt').slice('evt_'.length)}`;
  const record = newDelivery({
    id: ids.next('dlv') as DeliveryId,
    owner: delivery.flowId,
    runId: delivery.runId,
    eventId: messageId,
    eventType: nodeEventType,
    entityId: delivery.nodeId,
    maxAttempts: delivery.maxAttempts,
    hops: delivery.hops,
    now: clock.now(),
    message: maskMessage(message, secrets),
    sealed: sealMessage(message, vault),
  });
  if (!delivery.waits) {
    await store.add(record);
    sender.poke();
    return { deliveryId: record.id, messageId, status: 'queued', httpStatus: null, error: null };
  }
  const { status, httpStatus, error } = await sender.sendNow(record);
  return { deliveryId: record.id, messageId, status: status === 'pending' ? 'retrying' : status, httpStatus, error };
};

const toHeader = ([name, value]: readonly [string, string]): Header => [name, value];

/** A flow's author may have written a key into the headers; what opens doors is not shown, whoever wrote it. */
const secretHeader = /^(authorization|proxy-authorization|cookie|x-api-key|.*(token|secret|password))$/i;

const maskMessage = (message: DeliveryMessage, secrets: readonly string[]): DeliveryMessage => {
  const hidden = message.headers.filter(([name]) => secretHeader.test(name)).map(([, value]) => value);
  const mask = createTextMask([...secrets, ...hidden]);
  return {
    ...message,
    url: message.url && mask(message.url),
    headers: message.headers.map(([name, value]): Header => [name, mask(value)]),
    body: message.body && mask(message.body),
  };
};
