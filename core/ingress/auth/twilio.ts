import { createHash, createHmac } from 'node:crypto';
import type { Body } from '#core/engine/ports/body.ts';
import { twilioHeader } from './hmac-schemes.ts';
import { openSecretsOf } from './read-secret.ts';
import { isOneOf, isSameSecret } from './same-secret.ts';
import { type CheckScheme, onlyHeader, type Presented } from './scheme.ts';
import { accepted, unsigned } from './verdict.ts';

/**
 * HMAC-SHA-1 over the address and, of a form, its fields in order of their names; any other body is signed by its hash in the
 * query. @see Twilio, "Validating requests"
 */
export const checkTwilio: CheckScheme = async (scheme, presented, { readSecret }) => {
  const header = onlyHeader(presented.headers, twilioHeader);
  if (!header.ok) return unsigned(header.message);
  const fields = signedFields(presented);
  if (fields === null) return unsigned('the body is not covered by the signature: bodySHA256 is missing or wrong');
  const opened = await openSecretsOf(scheme, 'signing', readSecret);
  if (!opened.ok) return { ...opened, cause: opened.cause === 'auth' ? 'signature' : opened.cause };
  const expected = opened.secrets.flatMap(({ secret }) =>
    presented.urls.map((url) =>
      createHmac('sha1', secret)
        .update(url + fields)
        .digest('base64'),
    ),
  );
  return isOneOf(header.value, expected)
    ? accepted
    : unsigned(
        `the signature in ${twilioHeader} does not fit; is the public address in the settings the one Twilio calls?`,
      );
};

const sha256Of = (body: Body): string =>
  body instanceof Uint8Array ? createHash('sha256').update(body).digest('hex') : body.sha256;

const signedFields = ({ headers, rawBody, query }: Presented): string | null => {
  const hash = query.get('bodySHA256');
  if (hash !== null) return isSameSecret(hash, sha256Of(rawBody)) ? '' : null;
  if (rawBody.byteLength === 0) return '';
  const type = onlyHeader(headers, 'Content-Type');
  if (!type.ok || !/^\s*application\/x-www-form-urlencoded\s*(;|$)/i.test(type.value)) return null;
  const form = new URLSearchParams(Buffer.from(rawBody.subarray()).toString());
  const names = [...new Set(form.keys())].toSorted((one, other) => (one < other ? -1 : 1));
  return names
    .map((name) =>
      [...new Set(form.getAll(name))]
        .toSorted()
        .map((value) => name + value)
        .join(''),
    )
    .join('');
};
