import type { DeliveryRequest } from '#core/contract/records/delivery.ts';
import type { Credentials, Hashing, Vault } from '#core/engine/ports.ts';
import { masked } from './mask-texts.ts';
import {
  type DeliveryMessage,
  type DeliveryRecord,
  deliveryMessage,
  type Header,
  type SubscriptionRecord,
} from './ports.ts';
import { type Signer, signMessage, standardSecretProblem } from './sign-message.ts';
import type { Subscriptions } from './subscriptions.ts';

/** A request ready to be sent, the same as it may be shown, and the secrets in it that its answer might repeat. */
export type PreparedRequest = {
  method: string;
  url: string;
  headers: Header[];
  body: string | null;
  shown: DeliveryRequest;
  secrets: string[];
};

export type RequestSource = {
  subscriptions: Subscriptions;
  credentials: Pick<Credentials, 'open'>;
  vault: Vault;
  hashing: Pick<Hashing, 'hmac'>;
  now: () => number;
};

/** What is shown of a body. */
export const shownBodyLength = 65_536;

/** Rejects with STORE_LOCKED while secrets cannot be read, and with an error in words when one of them is missing. */
export const prepareRequest = async (record: DeliveryRecord, source: RequestSource): Promise<PreparedRequest> => {
  const subscription = source.subscriptions.find(record.owner);
  if (subscription !== undefined) return prepareForSubscription(record, subscription, source);
  if (record.message.url === null) throw new Error('The outbound webhook is gone.');
  return prepareForNode(record, source);
};

type Row = { name: string; value: string; isSecret?: boolean };

const prepareForSubscription = (
  record: DeliveryRecord,
  subscription: SubscriptionRecord,
  { subscriptions, hashing, now }: RequestSource,
): PreparedRequest => {
  const { facts } = subscription;
  const secrets = subscriptions.secretsOf(subscription);
  const rows: Row[] = facts.headers.map(({ name, value, isSecret }) => ({
    name,
    isSecret,
    value: value ?? secrets.headers.find(([known]) => known === name.toLowerCase())?.[1] ?? '',
  }));
  if (facts.basicAuth !== null) {
    const value = `Basic ${toBase64(`${facts.basicAuth.username}:${secrets.password ?? ''}`)}`;
    rows.push({ name: 'Authorization', value, isSecret: true });
  }
  const signer = signerOf(facts, secrets.signing);
  const { body } = record.message;
  const signature =
    signer !== null && body !== null ? signMessage(signer, { id: record.eventId, at: now(), body }, hashing) : [];
  return toPrepared({ ...record.message, url: facts.url }, { rows, signature, shown: record.message }, [
    ...[secrets.signing, secrets.password].filter((secret) => secret !== null),
    ...rows.filter(({ isSecret }) => isSecret).map(({ value }) => value.replace(/^Basic /, '')),
  ]);
};

const signerOf = ({ signing, headerPrefix }: SubscriptionRecord['facts'], secret: string | null): Signer | null => {
  if (secret === null || signing.kind === 'none') return null;
  if (signing.kind === 'standard-webhooks') return { scheme: 'standard-webhooks', secret };
  return {
    scheme: 'hmac',
    secret,
    algorithm: 'sha1',
    encoding: 'hex',
    header: `${headerPrefix}-Signature`,
    prefix: '',
  };
};

const prepareForNode = async (
  record: DeliveryRecord,
  { credentials, vault, hashing, now }: RequestSource,
): Promise<PreparedRequest> => {
  const message = record.sealed === null ? record.message : openMessage(record.sealed, vault);
  const { signing, body } = message;
  if (signing === null) return toPrepared(message, { rows: [], signature: [], shown: record.message }, []);
  const credential = await credentials.open(signing.credential);
  if (credential.kind !== 'signing') {
    throw new Error(`The credential “${signing.credential}” is no signing secret; choose another one in the node.`);
  }
  const problem = signing.scheme === 'standard-webhooks' ? standardSecretProblem(credential.secret) : null;
  if (problem !== null) throw new Error(`The credential “${signing.credential}” cannot sign: ${problem}`);
  const signer: Signer = { ...signing, secret: credential.secret };
  const signature = signMessage(signer, { id: record.eventId, at: now(), body: body ?? '' }, hashing);
  return toPrepared(message, { rows: [], signature, shown: record.message }, [credential.secret]);
};

export const sealMessage = (message: DeliveryMessage, vault: Vault): Uint8Array =>
  vault.seal(new TextEncoder().encode(JSON.stringify(message)));

const openMessage = (sealed: Uint8Array, vault: Vault): DeliveryMessage =>
  deliveryMessage.parse(JSON.parse(new TextDecoder().decode(vault.open(sealed))));

type Parts = { rows: readonly Row[]; signature: readonly Header[]; shown: DeliveryMessage };

const toPrepared = (
  { method, url, headers, body }: DeliveryMessage,
  { rows, signature, shown }: Parts,
  secrets: string[],
): PreparedRequest => {
  const own: Header[] = headers.some(([name]) => name.toLowerCase() === 'user-agent')
    ? []
    : [['User-Agent', 'Hookloom']];
  const text = shown.body;
  return {
    method,
    url: url ?? '',
    headers: [...own, ...headers, ...rows.map(({ name, value }): Header => [name, value]), ...signature],
    body,
    shown: {
      method,
      url: shown.url ?? url ?? '',
      headers: [
        ...own,
        ...shown.headers,
        ...rows.map(({ name, value, isSecret }): Header => [name, isSecret ? masked : value]),
        ...signature,
      ],
      body: text?.slice(0, shownBodyLength) ?? null,
      isBodyCut: (text?.length ?? 0) > shownBodyLength,
    },
    secrets,
  };
};

const toBase64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
