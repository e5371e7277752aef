import { createHmac } from 'node:crypto';
import type { Body } from '#core/engine/ports/body.ts';
import { type HmacScheme, toHmacScheme } from './hmac-schemes.ts';
import { openSecretsOf } from './read-secret.ts';
import { isOneOf } from './same-secret.ts';
import { type CheckScheme, onlyHeader, type Presented } from './scheme.ts';
import { isTimely } from './timely.ts';
import { checkTwilio } from './twilio.ts';
import { updateHash } from './update-hash.ts';
import { accepted, unsigned } from './verdict.ts';

/** A keyed hash over the bytes as they came. */
export const checkHmac: CheckScheme = async (scheme, presented, ports) => {
  if (scheme.preset === 'twilio') return checkTwilio(scheme, presented, ports);
  const hmac = toHmacScheme(scheme);
  const header = onlyHeader(presented.headers, hmac.header);
  if (!header.ok) return unsigned(header.message);
  const sent = readSignatures(hmac, header.value, presented);
  if (!sent.ok) return unsigned(sent.message);
  const opened = await openSecretsOf(scheme, 'signing', ports.readSecret);
  if (!opened.ok) return { ...opened, cause: opened.cause === 'auth' ? 'signature' : opened.cause };
  if (sent.timestamp !== null && !isTimely(sent.timestamp, presented.now, scheme.toleranceSeconds))
    return unsigned(`the signed time is more than ${scheme.toleranceSeconds} s away from now`);
  const content = toSignedParts(hmac.content, presented, sent.timestamp ?? '');
  const expected: string[] = [];
  for (const { secret } of opened.secrets) {
    const hash = createHmac(hmac.algorithm, secret);
    for (const part of content) {
      const reading = updateHash(hash, part);
      if (reading) await reading;
    }
    expected.push(hmac.prefix + hash.digest(hmac.encoding));
  }
  let isFound = false;
  for (const signature of sent.signatures) if (isOneOf(signature, expected)) isFound = true;
  return isFound ? accepted : unsigned(`the signature in ${hmac.header} does not fit the body and the secret`);
};

type Sent = { ok: true; signatures: readonly string[]; timestamp: string | null } | { ok: false; message: string };

/** More than a sender in the middle of a change of secrets would ever send. */
const maxSignatures = 10;

const readSignatures = ({ header, timestamp }: HmacScheme, value: string, { headers }: Presented): Sent => {
  if (timestamp.kind === 'none') return { ok: true, signatures: [value], timestamp: null };
  if (timestamp.kind === 'header') {
    const time = onlyHeader(headers, timestamp.name);
    return time.ok ? { ok: true, signatures: [value], timestamp: time.value } : { ok: false, message: time.message };
  }
  const parts = value.split(',').map((part) => part.trim());
  const valuesOf = (key: string) =>
    parts.filter((part) => part.startsWith(`${key}=`)).map((part) => part.slice(key.length + 1));
  const [time, secondTime] = valuesOf('t');
  const signatures = valuesOf('v1');
  if (time === undefined || secondTime !== undefined || signatures.length === 0 || signatures.length > maxSignatures)
    return { ok: false, message: `the header ${header} is not of the form "t=<seconds>,v1=<signature>"` };
  return { ok: true, signatures, timestamp: time };
};

const placeholder = /\{(body|timestamp|method|path|url|header:([!#$%&'*+.^_`|~0-9A-Za-z-]+))\}/g;

/** What was signed, piece by piece: header values are the bytes that came over the wire. */
const toSignedParts = (content: string, presented: Presented, timestamp: string): Body[] => {
  const parts: Body[] = [];
  let end = 0;
  for (const match of content.matchAll(placeholder)) {
    parts.push(Buffer.from(content.slice(end, match.index)), valueOf(match[1] ?? '', match[2], presented, timestamp));
    end = match.index + match[0].length;
  }
  parts.push(Buffer.from(content.slice(end)));
  return parts;
};

const valueOf = (name: string, header: string | undefined, presented: Presented, timestamp: string): Body => {
  if (header !== undefined) {
    const found = onlyHeader(presented.headers, header);
    return Buffer.from(found.ok ? found.value : '', 'latin1');
  }
  switch (name) {
    case 'body':
      return presented.rawBody;
    case 'timestamp':
      return Buffer.from(timestamp, 'latin1');
    case 'method':
      return Buffer.from(presented.method);
    case 'path':
      return Buffer.from(presented.path);
    default:
      return Buffer.from(presented.urls[0] ?? '');
  }
};
