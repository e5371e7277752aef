import { type JsonValue, stringifyJson } from '#core/flow/json.ts';
import type { DeliverySigning } from '../calls.ts';
import type { NodeContext } from '../context.ts';
import type { Executor } from '../kit.ts';
import { NodeFailure } from '../node-failure.ts';
import { toHeaders, toHeaderValue } from '../shared/header-rows.ts';
import { readJson } from '../shared/read-json.ts';
import type { sendWebhook } from './definition.ts';
import type { SendWebhookSettings } from './settings.ts';

/** The connection sets the first ones; the others tell the receiver which message it is. */
const reserved: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'upgrade',
  'te',
  'trailer',
  'expect',
  'content-type',
  'webhook-id',
  'webhook-timestamp',
  'webhook-signature',
]);

const maxBodyLength = 5_000_000;

export const executeSendWebhook: Executor<typeof sendWebhook> = async (settings, input, context) => {
  const { method, wait, attempts } = settings;
  const contentType = toHeaderValue('Content-Type', settings.contentType);
  const body = toBody(settings.payload, input, contentType);
  const receipt = await context.deliver({
    method,
    url: toUrl(settings.url),
    headers: [
      ...(contentType === '' ? [] : [['Content-Type', contentType] as const]),
      ...toHeaders(settings.headers, reserved),
    ],
    body,
    signing: await toSigning(settings, context),
    maxAttempts: attempts,
    waits: wait,
  });
  if (receipt.error !== null) context.log('warn', receipt.error);
  const { deliveryId, messageId, status, httpStatus, error } = receipt;
  return { port: 'out', output: { deliveryId, messageId, status, httpStatus, error } };
};

const toUrl = (written: string): string => {
  const url = URL.parse(written.trim());
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw new NodeFailure(
      'webhook_url',
      `${JSON.stringify(written.slice(0, 200))} is not an address that starts with https:// or http://.`,
    );
  if (url.username !== '' || url.password !== '')
    throw new NodeFailure('webhook_url', 'The address holds a name or password; send it in a header instead.');
  return url.href;
};

/** Text as it is; anything else, and without a payload the input, as JSON. What is said to be JSON must be JSON. */
const toBody = (payload: JsonValue, input: JsonValue, contentType: string): string => {
  const isEmpty = payload === null || (typeof payload === 'string' && payload.trim() === '');
  const body = !isEmpty && typeof payload === 'string' ? payload : stringifyJson(isEmpty ? input : payload);
  if (body.length > maxBodyLength)
    throw new NodeFailure(
      'webhook_size',
      `The payload has ${body.length} characters; a webhook carries at most ${maxBodyLength}. Send less, or a link.`,
    );
  if (typeof payload !== 'string' || isEmpty || !/^application\/([\w.+-]+\+)?json\b/i.test(contentType)) return body;
  const parsed = readJson(body);
  if (parsed.ok) return body;
  const { message, line, column } = parsed.error;
  throw new NodeFailure(
    'webhook_payload',
    `The payload is no JSON: ${message}. Mend the template, or choose another content type.`,
    { line, column },
  );
};

const toSigning = async (
  { signing, credential, hmac }: SendWebhookSettings,
  context: Pick<NodeContext, 'credential'>,
): Promise<DeliverySigning | null> => {
  if (signing === 'none') return null;
  const { kind } = await context.credential(credential);
  if (kind !== 'signing')
    throw new NodeFailure(
      'credential_kind',
      `The credential “${credential}” is of the kind ${kind}; signing a webhook needs one of the kind signing.`,
    );
  if (signing === 'standard-webhooks') return { scheme: signing, credential };
  const [[header] = ['']] = toHeaders([{ name: hmac.header.trim(), value: '' }], reserved);
  return {
    scheme: signing,
    credential,
    algorithm: hmac.algorithm,
    encoding: hmac.encoding,
    header,
    prefix: toHeaderValue(header, hmac.prefix),
  };
};
