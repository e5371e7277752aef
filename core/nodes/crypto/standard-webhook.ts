import { Webhook } from 'standardwebhooks';
import { isJsonObject, type JsonObject, type JsonValue } from '#core/flow/json.ts';
import type { NodeContext } from '../context.ts';
import type { NodeResult } from '../kit.ts';
import { NodeFailure } from '../node-failure.ts';
import { toText } from '../shared/values.ts';
import { isSameText } from './compare-texts.ts';
import type { CryptoSettings } from './crypto-settings.ts';
import { readSigningSecret } from './signing-secret.ts';

/** The three headers of a signed message. @see Standard Webhooks 1.0, "Webhook signatures" */
export const signWebhook = async (settings: CryptoSettings, context: NodeContext): Promise<JsonObject> => {
  const webhook = await openWebhook(settings, context);
  const now = new Date(context.now());
  const id = settings.messageId || `msg_${context.hash('sha256', context.idempotencyKey, 'hex').slice(0, 24)}`;
  if (id.includes('.') || !/^[\x21-\x7e]{1,200}$/.test(id))
    throw new NodeFailure(
      'webhook_id',
      `${JSON.stringify(id.slice(0, 60))} cannot be a message id: it holds no dots and no blanks.`,
    );
  return {
    headers: {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': webhook.sign(id, now, toText(settings.data)),
    },
  };
};

/** Any one of the signatures suffices, so that a sender can change its secret. */
export const verifyWebhook = async (settings: CryptoSettings, context: NodeContext): Promise<NodeResult> => {
  const webhook = await openWebhook(settings, context);
  const header = readerOf(settings.headers);
  const [id, written, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    header(name),
  );
  const invalid = (reason: string): NodeResult => ({ port: 'invalid', output: { reason } });
  if (!id || !written || !signatures)
    return invalid('a header is missing: webhook-id, webhook-timestamp or webhook-signature');
  const timestamp = /^\d{1,12}$/.test(written) ? Number(written) : Number.NaN;
  if (!(Math.abs(context.now() / 1_000 - timestamp) <= settings.toleranceSeconds))
    return invalid('the timestamp is too old or too new');
  const expected = webhook.sign(id, new Date(timestamp * 1_000), toText(settings.data));
  const fits = signatures.split(' ').filter((signature) => isSameText(signature, expected, context));
  return fits.length > 0 ? { port: 'valid', output: { id, timestamp } } : invalid('no signature fits');
};

const openWebhook = async ({ credential }: CryptoSettings, context: NodeContext): Promise<Webhook> => {
  const secret = await readSigningSecret(credential, context);
  try {
    return new Webhook(secret);
  } catch {
    throw new NodeFailure(
      'key_invalid',
      `The secret of ${credential} is not one of Standard Webhooks: whsec_ and base64.`,
    );
  }
};

const readerOf = (headers: JsonValue): ((name: string) => string) => {
  if (!isJsonObject(headers))
    throw new NodeFailure('value_type', 'The headers are an object. Choose those of the request: << web1.headers >>.');
  const byName = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), toText(value)]));
  return (name) => byName.get(name) ?? '';
};
