import { createHmac } from 'node:crypto';
import { openSecretsOf } from './read-secret.ts';
import { isOneOf } from './same-secret.ts';
import { type CheckScheme, onlyHeader, type Presented } from './scheme.ts';
import { isTimely } from './timely.ts';
import { updateHash } from './update-hash.ts';
import { accepted, unsigned } from './verdict.ts';

const maxSignatures = 20;

/** @see Standard Webhooks 1.0, "Verifying webhook authenticity" */
export const checkStandardWebhooks: CheckScheme = async (scheme, presented, { readSecret }) => {
  const prefix = prefixOf(presented);
  const [id, time, signature] = ['id', 'timestamp', 'signature'].map((name) =>
    onlyHeader(presented.headers, `${prefix}-${name}`),
  );
  if (!id?.ok) return unsigned(id?.message ?? '');
  if (!time?.ok) return unsigned(time?.message ?? '');
  if (!signature?.ok) return unsigned(signature?.message ?? '');
  const opened = await openSecretsOf(scheme, 'signing', readSecret);
  if (!opened.ok) return { ...opened, cause: opened.cause === 'auth' ? 'signature' : opened.cause };
  if (!isTimely(time.value, presented.now, scheme.toleranceSeconds))
    return unsigned(`${prefix}-timestamp is more than ${scheme.toleranceSeconds} s away from now`);
  const expected: string[] = [];
  for (const { secret } of opened.secrets) {
    const key = toKey(secret);
    if (key === null) continue;
    const hmac = createHmac('sha256', key).update(Buffer.from(`${id.value}.${time.value}.`, 'latin1'));
    const reading = updateHash(hmac, presented.rawBody);
    if (reading) await reading;
    expected.push(`v1,${hmac.digest('base64')}`);
  }
  const sent = signature.value.split(' ').slice(0, maxSignatures);
  let isFound = false;
  for (const one of sent) if (isOneOf(one, expected)) isFound = true;
  return isFound ? accepted : unsigned(`no signature in ${prefix}-signature fits the body and the secret`);
};

/** Svix sends the same under its own name. */
const prefixOf = ({ headers }: Presented): 'webhook' | 'svix' =>
  !onlyHeader(headers, 'webhook-id').ok && onlyHeader(headers, 'svix-id').ok ? 'svix' : 'webhook';

/** `whsec_` and Base64. Null for what is none, so that nothing fits it. */
const toKey = (secret: string): Uint8Array | null => {
  const text = secret.startsWith('whsec_') ? secret.slice('whsec_'.length) : secret;
  const key = Buffer.from(text, 'base64');
  return key.byteLength > 0 && key.toString('base64') === text ? key : null;
};
