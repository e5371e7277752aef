import type { DigestEncoding } from '../host.ts';
import { ValueFault } from '../template-error.ts';
import { textArgument } from '../values/arguments.ts';
import { textCost } from '../values/charge.ts';
import type { Value } from '../values/value.ts';
import { type ApplyFilter, textOf } from './filter.ts';

const b64encode: ApplyFilter = (run, value) => {
  const text = textOf(run, value);
  run.charge(text.length / 2);
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return btoa(bytes);
};

/** Reads both alphabets, with or without padding; bytes that are no UTF-8 become replacement characters. */
const b64decode: ApplyFilter = (run, value) => {
  const text = textOf(run, value).replace(/-/g, '+').replace(/_/g, '/').replace(/[=\s]/g, '');
  run.charge(text.length / 2);
  if (!/^[A-Za-z0-9+/]*$/.test(text) || text.length % 4 === 1) throw new ValueFault('this is not base64');
  return new TextDecoder().decode(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)));
};

const encodingOf = (encoding: Value): DigestEncoding => {
  const name = textArgument('encoding', encoding, 'hex');
  if (name === 'hex' || name === 'base64' || name === 'base64url') return name;
  throw new ValueFault("the encoding is 'hex', 'base64' or 'base64url'");
};

/** What the host knows no algorithm for is a fault of the template. */
const digest = (algorithm: string, compute: () => string): string => {
  try {
    return compute();
  } catch {
    throw new ValueFault(`there is no algorithm '${algorithm}'`);
  }
};

const hash: ApplyFilter = (run, value, [algorithm, encoding]) => {
  const name = textArgument('algorithm', algorithm, 'sha256');
  const text = textOf(run, value);
  run.charge(64 + textCost(text.length));
  return digest(name, () => run.host.hash(name, text, encodingOf(encoding)));
};

const hmac: ApplyFilter = (run, value, [algorithm, key, encoding]) => {
  const name = textArgument('algorithm', algorithm, 'sha256');
  const text = textOf(run, value);
  run.charge(64 + textCost(text.length));
  return digest(name, () => run.host.hmac(name, textOf(run, key), text, encodingOf(encoding)));
};

export const encodingFilters = { b64decode, b64encode, hash, hmac } satisfies { [name: string]: ApplyFilter };
