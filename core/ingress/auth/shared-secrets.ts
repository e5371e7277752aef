import { isJsonObject } from '#core/flow/json.ts';
import { openSecretsOf } from './read-secret.ts';
import { isOneOf, isSameSecret } from './same-secret.ts';
import { type AuthScheme, type CheckScheme, onlyHeader, type Presented } from './scheme.ts';
import { accepted, refused } from './verdict.ts';

/** User name and password in `Authorization: Basic`. */
export const checkBasic: CheckScheme = async (scheme, { headers }, { readSecret }) => {
  const header = onlyHeader(headers, 'Authorization');
  if (!header.ok) return refused(`${header.message}; send the user name and password by HTTP Basic`);
  const encoded = /^Basic +([A-Za-z0-9+/]+={0,2}) *$/i.exec(header.value)?.[1];
  if (encoded === undefined) return refused('the Authorization header is not of the form "Basic <base64>"');
  const opened = await openSecretsOf(scheme, 'basic', readSecret);
  if (!opened.ok) return opened;
  const sent = Buffer.from(encoded, 'base64');
  return isOneOf(
    sent,
    opened.secrets.map(({ username, password }) => Buffer.from(`${username}:${password}`)),
  )
    ? accepted
    : refused('the user name or the password is wrong');
};

/** A header of any name with a secret value; the credential knows both. */
export const checkHeader: CheckScheme = async (scheme, { headers }, { readSecret }) => {
  const opened = await openSecretsOf(scheme, 'header', readSecret);
  if (!opened.ok) return opened;
  let message = '';
  let isFound = false;
  for (const { header: name, value } of opened.secrets) {
    const header = onlyHeader(headers, name);
    if (!header.ok) message ||= header.message;
    else if (isSameSecret(header.value, value)) isFound = true;
    else message = `the value of the header ${name} is wrong`;
  }
  return isFound ? accepted : refused(message);
};

export const defaultKeyName = 'key';

/** A key in the query, in a header or in the body. */
export const checkSharedKey: CheckScheme = async (scheme, presented, { readSecret }) => {
  const sent = readKey(scheme, presented);
  if (!sent.ok) return refused(sent.message);
  const opened = await openSecretsOf(scheme, 'signing', readSecret);
  if (!opened.ok) return opened;
  return isOneOf(
    sent.value,
    opened.secrets.map(({ secret }) => secret),
  )
    ? accepted
    : refused('the key is wrong');
};

const readKey = (
  scheme: AuthScheme,
  { query, headers, body }: Presented,
): { ok: true; value: string } | { ok: false; message: string } => {
  const name = scheme.name || defaultKeyName;
  if (scheme.in === 'header') return onlyHeader(headers, name);
  if (scheme.in === 'query') {
    const [value, second] = query.getAll(name);
    if (value === undefined) return { ok: false, message: `the key "${name}" is missing in the query` };
    return second === undefined ? { ok: true, value } : { ok: false, message: `the key "${name}" is there twice` };
  }
  const value = isJsonObject(body) && Object.hasOwn(body, name) ? body[name] : undefined;
  return typeof value === 'string'
    ? { ok: true, value }
    : { ok: false, message: `the body has no text "${name}" with the key` };
};
