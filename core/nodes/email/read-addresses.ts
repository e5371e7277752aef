import type { JsonValue } from '#core/flow/json.ts';
import { NodeFailure } from '../node-failure.ts';
import { shownValue } from '../shared/shown-value.ts';

/** `ada@example.com`, or with a name before it: `Ada <ada@example.com>`. */
const address = /^(?:[^<>]*<([^\s<>,;"@]+@[^\s<>,;"@]+)>|([^\s<>,;"@]+@[^\s<>,;"@]+))$/;
/** These must not get into a header. */
const control = /\p{Cc}/u;

/** The addresses in a text with commas between them, or in a list. Fails with `email_address`; `field` says whose they are. */
export const readAddresses = (value: JsonValue, field: string): string[] => {
  const given = Array.isArray(value) ? value : [value];
  return given.flatMap((one) => {
    if (one === null) return [];
    if (typeof one !== 'string')
      throw new NodeFailure('email_address', `${field} should hold e-mail addresses but holds ${shownValue(one)}.`);
    return partsOf(refuseControl(one.trim(), field)).map((part) => readOne(part, field));
  });
};

/** Commas within quotes belong to a name. */
const partsOf = (text: string): string[] =>
  (text.match(/(?:"(?:[^"\\]|\\.)*"|[^,;"]|")+/g) ?? []).map((part) => part.trim()).filter((part) => part !== '');

const readOne = (part: string, field: string): string => {
  if (address.test(part.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""').replace(/^""(?=\s*<)/, ''))) return part;
  throw new NodeFailure(
    'email_address',
    `${field} holds ${shownValue(part)}, which is not an e-mail address like ada@example.com.`,
  );
};

/** A text that goes into a header. Fails with `email_header` on line breaks and the like, which could begin another header. */
export const refuseControl = (text: string, field: string): string => {
  if (!control.test(text)) return text;
  throw new NodeFailure(
    'email_header',
    `${field} holds a line break or another control character, which no header can carry.`,
  );
};
