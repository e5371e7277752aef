import { z } from 'zod';
import { NodeFailure } from '../node-failure.ts';
import { mayBeTemplate, text } from './values.ts';

/** A field name as HTTP allows it. @see RFC 9110, section 5.6.2 */
export const headerName = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** What would end the header or start another one, and what the wire cannot carry. */
const unsendable = /[^\t\x20-\x7e\x80-\xff]/;

export const headerRow = z.strictObject({
  name: text().refine((name) => name === '' || mayBeTemplate(name) || headerName.test(name), {
    error: 'a header name holds letters, digits and hyphens, no spaces or colons',
  }),
  value: text(),
});
export const headerRows = z.array(headerRow).max(100).default([]);

export const nameValueRows = z
  .array(z.strictObject({ name: text(), value: text() }))
  .max(1_000)
  .default([]);

/**
 * Headers as they may be sent. Rows without a name are ones that nobody filled in and are left out. Fails with
 * `header_invalid` on what could break out of the header, and on names in `reserved`, which the connection itself sets.
 */
export const toHeaders = (
  rows: readonly { name: string; value: string }[],
  reserved: ReadonlySet<string>,
): [name: string, value: string][] =>
  rows
    .filter((row) => row.name !== '')
    .map(({ name, value }) => {
      if (!headerName.test(name))
        throw new NodeFailure('header_invalid', `${JSON.stringify(name)} is not a header name.`);
      if (reserved.has(name.toLowerCase()))
        throw new NodeFailure('header_invalid', `The header ${name} is set by the connection itself; remove the row.`);
      return [name, toHeaderValue(name, value)];
    });

/** The value without blanks around it. Fails with `header_invalid` when it holds what a header cannot. */
export const toHeaderValue = (name: string, value: string): string => {
  const trimmed = value.trim();
  if (unsendable.test(trimmed))
    throw new NodeFailure(
      'header_invalid',
      `The value of the header ${name} holds a line break or another character that a header cannot carry.`,
    );
  return trimmed;
};
